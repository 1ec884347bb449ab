import type { Role } from "../../domain/graphql/access/role.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { CountedGraph } from "../graph-counts.js";
import type { FieldSelection } from "../selection/selection.js";

/** A root type of the schema: its fields are the root fields. */
export type RootType = "Query" | "Mutation" | "Subscription";

/** A root field as the server lists it: the role it requires, its weight, and the class that resolves it. */
export interface DeclaredField {
  readonly on: RootType;
  readonly name: string;
  /** The role that a caller needs. */
  readonly access: Role;
  /** The work in addition to reading its rows, as a number of rows. */
  readonly weight: number;
  /** The number of rows that it reads, by its arguments. Absent if that is its page size. */
  rows?(args: FieldSelection["args"]): number;
  /** The facts that it follows in a graph of a given size. Absent if that does not grow with the graph. */
  work?(graph: CountedGraph, args: FieldSelection["args"]): number;
  /** The type-graphql class that declares it in the schema. */
  readonly resolver: TypeClass;
}

/** The role that the fields of a root type require by default. */
export const defaultAccess: Readonly<Record<RootType, Role>> = {
  Query: "READER",
  Mutation: "CURATOR",
  Subscription: "READER",
};
