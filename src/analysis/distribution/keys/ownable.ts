import { connectionsOn } from "../../../domain/kinds/vocabulary.js";
import { Ownership } from "../../../domain/relationships/ownership.js";
import type { TypeClass } from "../../../domain/schema/field.js";

/** Whether entities of the type have a connection to their owners. */
export const isOwnable = (type: TypeClass): boolean =>
  connectionsOn(type).some(({ kind, reads }) => kind.type === Ownership && reads === "IN");
