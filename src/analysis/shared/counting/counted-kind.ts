import { type KindModel, kindNamed, kinds } from "../../../domain/kinds/vocabulary.js";
import { enumeration } from "../../../domain/schema/enumeration.js";
import { required } from "../../../util/required.js";

export const CountedKind = enumeration(
  "CountedKind",
  "The kind of entity or fact to count.",
  Object.fromEntries(kinds.map(({ kind, description }) => [kind, description])),
);

/** The kind with a name of the enum. */
export const countedKind = (name: string): KindModel => required(kindNamed(name), `The kind ${name}`);
