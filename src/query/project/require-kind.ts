import { type KindModel, kindOfId, kindOfType } from "../../domain/kinds/vocabulary.js";
import { required } from "../../util/required.js";

/** The kind of an id that the database returned. Fails if the id has no known prefix. */
export const requireKind = (id: unknown): KindModel => required(kindOfId(String(id)), `The kind of ${id}`);

/** The kind of the first type that a field is requested on. Fails if that is not the type of a kind. */
export const requireKindOfType = ([name = ""]: readonly string[]): KindModel =>
  required(kindOfType(name), `The kind of the type ${name}`);
