import type { Role } from "../../domain/graphql/role.js";
import type { TypeClass } from "../../domain/schema/field.js";
import type { CountedGraph } from "../graph-counts.js";

/** A type whose fields are where an operation starts. */
export type RootType = "Query" | "Mutation" | "Subscription";

/** A root field as the server lists it: who may ask for it, what it weighs, and the class that answers it. */
export interface DeclaredField {
  readonly on: RootType;
  readonly name: string;
  /** The role that a caller needs. */
  readonly access: Role;
  /** The work it does beside reading its rows, as a number of rows. */
  readonly weight: number;
  /** How many rows it reads, by its arguments; absent where its page size says so. */
  readonly rows?: ((args: Readonly<Record<string, unknown>>) => number) | undefined;
  /** What it goes through in a graph of a size, in facts followed; absent where that does not grow with the graph. */
  readonly work?: ((ground: CountedGraph, args: Readonly<Record<string, unknown>>) => number) | undefined;
  /** The type-graphql class that declares it to the schema. */
  readonly resolver: TypeClass;
}

/** The role that the fields of a root type need unless they are declared to need another. */
export const defaultAccess: Readonly<Record<RootType, Role>> = {
  Query: "READER",
  Mutation: "CURATOR",
  Subscription: "READER",
};
