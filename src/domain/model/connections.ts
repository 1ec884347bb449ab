import type { TypeClass } from "../schema/field.js";
import { ancestorsOf } from "./entity-kind.js";
import type { ConnectionField, RelationshipKindModel } from "./relationship-kind.js";

/** A connection field of a type, with the kind that it follows and the type of its rows. */
export interface KindConnection extends ConnectionField {
  readonly kind: RelationshipKindModel;
  readonly node: TypeClass;
  /** Whether rows are filtered by label, because the kind allows more types than `node` at that end. */
  readonly narrows: boolean;
}

/** All connections declared by the kinds, each with the types that have it. */
export function connectionsOf(
  kinds: readonly RelationshipKindModel[],
  entity: TypeClass,
): readonly KindConnection[] {
  return kinds.flatMap((kind) => kind.connections.map((field) => resolve(kind, field, entity)));
}

function resolve(kind: RelationshipKindModel, field: ConnectionField, entity: TypeClass): KindConnection {
  const farEnd = field.reads === "IN" ? kind.from : kind.to;
  const [first, ...others] = farEnd;
  const widest = first && others.length === 0 ? first : entity;
  return { ...field, kind, node: field.node ?? widest, narrows: field.node !== undefined };
}

/** Whether a connection is a field of the type, either its own or an interface's. */
export const isOn = (connection: ConnectionField, type: TypeClass): boolean =>
  [type, ...ancestorsOf(type)].some((candidate) => connection.on.includes(candidate));
