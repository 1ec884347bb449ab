import type { TypeClass } from "../../domain/model/field.js";
import { Ownership } from "../../domain/ownership.js";
import { connectionsOn } from "../../domain/vocabulary.js";

/** Whether the vocabulary asks of entities of the type who owns them. */
export const isOwnable = (type: TypeClass): boolean =>
  connectionsOn(type).some(({ kind, reads }) => kind.type === Ownership && reads === "IN");
