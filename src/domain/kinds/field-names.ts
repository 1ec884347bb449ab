import { defineFieldEnumeration } from "../schema/enumeration.js";
import { type KindModel, kinds } from "./vocabulary.js";

/** Lists the fields of a kind that a claim can be about: every property, computed ones included, and the ends of a fact. */
export const listFieldNames = ({ properties, category }: KindModel): readonly string[] => [
  ...properties.map(({ name }) => name),
  ...(category === "RELATIONSHIP" ? ["from", "to"] : []),
];

/**
 * The names of fields as arguments take them. Answers have them as texts: a claim of an earlier release can be about a
 * field that was renamed since.
 */
export const FieldName = defineFieldEnumeration(
  "FieldName",
  "The name of a field that claims can be about: EXITED_ON is exitedOn.",
  kinds.flatMap(listFieldNames),
);
