import type { TypeClass } from "../schema/field.js";
import { ancestorsOf } from "./entity-kind.js";
import type { ConnectionField, RelationshipKindModel } from "./relationship-kind.js";

/** A connection field of one type, with the kind it follows and the type of its rows. */
export interface KindConnection extends ConnectionField {
  readonly kind: RelationshipKindModel;
  readonly node: TypeClass;
  /** Whether rows must be told apart by label, the kind allowing more than `node` at that end. */
  readonly narrows: boolean;
}

/** All connections that a list of kinds declares, each with the types it is declared on. */
export function connectionsOf(
  kinds: readonly RelationshipKindModel[],
  entity: TypeClass,
): readonly KindConnection[] {
  return kinds.flatMap((kind) => kind.connections.map((field) => resolve(kind, field, entity)));
}

function resolve(kind: RelationshipKindModel, field: ConnectionField, entity: TypeClass): KindConnection {
  const farEnd = field.reads === "IN" ? kind.from : kind.to;
  const widest = farEnd.length === 1 ? farEnd[0]! : entity;
  return { ...field, kind, node: field.node ?? widest, narrows: field.node !== undefined };
}

/** Whether a connection is a field of the type, its own or through an interface. */
export const isOn = (connection: ConnectionField, type: TypeClass): boolean =>
  [type, ...ancestorsOf(type)].some((candidate) => connection.on.includes(candidate));
