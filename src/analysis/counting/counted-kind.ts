import { enumeration } from "../../domain/model/enumeration.js";
import { kinds } from "../../domain/vocabulary.js";

export const CountedKind = enumeration(
  "CountedKind",
  "What is counted: entities or facts of one kind.",
  Object.fromEntries(kinds.map(({ kind, description }) => [kind, description])),
);
