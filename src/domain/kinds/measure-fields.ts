import { defineFieldEnumeration } from "../schema/enumeration.js";
import { type KindModel, kinds } from "./vocabulary.js";

/** Lists the fields of a kind that can be measured: those with one value in each entity or fact. */
const listMeasureFields = ({ properties, category }: KindModel): readonly string[] => [
  "id",
  "duration",
  ...properties.filter(({ list }) => !list).map(({ name }) => name),
  ...(category === "RELATIONSHIP" ? ["from", "to", "confidence"] : []),
];

export const MeasureField = defineFieldEnumeration(
  "MeasureField",
  "What is measured: LISTING_COUNT is listingCount. DURATION is the days from start to end, of what lasts. Which of them a kind has, and which operations they allow, is in the message of an error.",
  kinds.flatMap(listMeasureFields),
);
