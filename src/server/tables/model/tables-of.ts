import type { GraphQLSchema } from "graphql";
import type { TrustedDocument } from "../../graphql/trusted-document.js";
import { type DocumentTable, documentTables } from "./document-tables.js";
import { kindTables, type ThingTable } from "./kind-tables.js";

export type AnyTable = ThingTable | DocumentTable;

/** All tables. */
export interface Tables {
  readonly kinds: readonly ThingTable[];
  readonly documents: readonly DocumentTable[];
  /** The table with this name in addresses. A kind comes before a document of its name. */
  named(name: string): AnyTable | undefined;
}

/** The tables of a schema and of the documents of the product. */
export function tablesOf(schema: GraphQLSchema, documents: readonly TrustedDocument[]): Tables {
  const kinds = kindTables(schema);
  const names = new Set(kinds.map(({ name }) => name));
  const others = documentTables(schema, documents).filter(({ name }) => !names.has(name));
  const byName = new Map<string, AnyTable>([...kinds, ...others].map((table) => [table.name, table]));
  return { kinds, documents: others, named: (name) => byName.get(name) };
}
