import { type KindModel, kindOfId, kindOfType } from "../../domain/kinds/vocabulary.js";

/** The kind of an id that the database returned. Fails if the id has no known prefix. */
export const requireKind = (id: unknown): KindModel =>
  required(typeof id === "string" ? kindOfId(id) : undefined, `The id ${String(id)} has no known kind.`);

/** The kind of the first type that a field is requested on. Fails if that is not the type of a kind. */
export const requireKindOfType = ([name = ""]: readonly string[]): KindModel =>
  required(kindOfType(name), `The type ${name} is not the type of a kind.`);

function required(kind: KindModel | undefined, message: string): KindModel {
  if (!kind) throw new Error(message);
  return kind;
}
