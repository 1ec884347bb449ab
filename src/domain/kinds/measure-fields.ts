import { defineEnumeration } from "../schema/enumeration.js";
import { describeNames } from "./field-names.js";
import type { KindModel } from "./vocabulary.js";

/** Lists the fields of a kind that can be measured: those with one value in each entity or fact. */
const listMeasureFields = ({ properties, category }: KindModel): readonly string[] => [
  "id",
  "duration",
  ...properties.filter(({ list }) => !list).map(({ name }) => name),
  ...(category === "RELATIONSHIP" ? ["from", "to", "confidence"] : []),
];

export const MeasureField = defineEnumeration(
  "MeasureField",
  "What is measured, written as the field itself. `duration` is the days from start to end, of what lasts. Which of them a kind has, and which operations they allow, is in the message of an error.",
  describeNames(listMeasureFields),
);
