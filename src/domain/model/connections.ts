import type { TypeClass } from "../schema/field.js";
import { findCommonType } from "./common-type.js";
import { listAncestors } from "./entity-kind.js";
import type { ConnectionField, RelationshipKindModel } from "./relationship-kind.js";

/** A connection field of a type, with the kind that it follows and the type of its rows. */
export interface KindConnection extends ConnectionField {
  readonly kind: RelationshipKindModel;
  readonly node: TypeClass;
  /** True if rows are filtered by label, because the kind allows more types than `node` at that end. */
  readonly narrows: boolean;
}

/** Lists all connections declared by the kinds, each with the types that have it. */
export const listKindConnections = (kinds: readonly RelationshipKindModel[]): readonly KindConnection[] =>
  kinds.flatMap((kind) => kind.connections.map((field) => resolveConnection(kind, field)));

function resolveConnection(kind: RelationshipKindModel, field: ConnectionField): KindConnection {
  const farEnd = findCommonType(field.reads === "IN" ? kind.from : kind.to);
  return { ...field, kind, node: field.node ?? farEnd, narrows: field.node !== undefined };
}

/** Returns true if a connection is a field of the type, either its own or an interface's. */
export const isFieldOfType = (connection: ConnectionField, type: TypeClass): boolean =>
  [type, ...listAncestors(type)].some((candidate) => connection.on.includes(candidate));
