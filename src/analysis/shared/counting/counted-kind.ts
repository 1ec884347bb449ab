import { type KindModel, kindNamed } from "../../../domain/kinds/vocabulary.js";
import { required } from "../../../util/required.js";

/** The kind with a name of the enum Kind. */
export const countedKind = (name: string): KindModel => required(kindNamed(name), `The kind ${name}`);
