import type { TypeClass } from "../schema/field.js";
import { commonType } from "./common-type.js";
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
export const connectionsOf = (kinds: readonly RelationshipKindModel[]): readonly KindConnection[] =>
  kinds.flatMap((kind) => kind.connections.map((field) => resolve(kind, field)));

function resolve(kind: RelationshipKindModel, field: ConnectionField): KindConnection {
  const farEnd = commonType(field.reads === "IN" ? kind.from : kind.to);
  return { ...field, kind, node: field.node ?? farEnd, narrows: field.node !== undefined };
}

/** Whether a connection is a field of the type, either its own or an interface's. */
export const isOn = (connection: ConnectionField, type: TypeClass): boolean =>
  [type, ...ancestorsOf(type)].some((candidate) => connection.on.includes(candidate));
