import { enumeration } from "../schema/enumeration.js";
import { describedNames } from "./field-names.js";
import type { KindModel } from "./vocabulary.js";

/** The fields of a kind that a measure can be of: what has one value in each entity or fact. */
const measureFieldsOf = ({ properties, category }: KindModel): readonly string[] => [
  "id",
  "duration",
  ...properties.filter(({ list }) => !list).map(({ name }) => name),
  ...(category === "RELATIONSHIP" ? ["from", "to", "confidence"] : []),
];

export const MeasureField = enumeration(
  "MeasureField",
  "What is measured, written as the field itself. `duration` is the days from start to end, of what lasts. Which of them a kind has, and which operations they allow, is in the message of an error.",
  describedNames(measureFieldsOf),
);
