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
  "What is measured. The message of an error lists what a kind has.",
  kinds.flatMap(listMeasureFields),
);
