import { kinds } from "../../../domain/kinds/vocabulary.js";
import { enumeration } from "../../../domain/schema/enumeration.js";

export const CountedKind = enumeration(
  "CountedKind",
  "The kind of entity or fact to count.",
  Object.fromEntries(kinds.map(({ kind, description }) => [kind, description])),
);
