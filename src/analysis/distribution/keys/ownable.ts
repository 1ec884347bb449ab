import { connectionsOn } from "../../../domain/kinds/vocabulary.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import type { TypeClass } from "../../../domain/schema/field.js";

/** Whether the vocabulary asks of entities of the type who owns them. */
export const isOwnable = (type: TypeClass): boolean =>
  connectionsOn(type).some(({ kind, reads }) => kind.type === Ownership && reads === "IN");
