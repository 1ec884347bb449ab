import { kinds } from "../../../domain/kinds/vocabulary.js";
import { enumeration } from "../../../domain/schema/enumeration.js";

export const CountedKind = enumeration(
  "CountedKind",
  "What is counted: entities or facts of one kind.",
  Object.fromEntries(kinds.map(({ kind, description }) => [kind, description])),
);
