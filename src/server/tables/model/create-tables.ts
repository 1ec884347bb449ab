import type { GraphQLSchema } from "graphql";
import type { TrustedDocument } from "../../graphql/trusted-document.js";
import { createDocumentTables, type DocumentTable } from "./document-tables.js";
import { createKindTables, type ThingTable } from "./kind-tables.js";

export type AnyTable = ThingTable | DocumentTable;

/** All tables. */
export interface Tables {
  readonly kinds: readonly ThingTable[];
  readonly documents: readonly DocumentTable[];
  /** The table with this name in addresses. A kind comes before a document of its name. */
  findTable(name: string): AnyTable | undefined;
}

/** The tables of a schema and of the documents of the product. */
export function createTables(schema: GraphQLSchema, documents: readonly TrustedDocument[]): Tables {
  const kinds = createKindTables(schema);
  const names = new Set(kinds.map(({ name }) => name));
  const otherTables = createDocumentTables(schema, documents).filter(({ name }) => !names.has(name));
  const byName = new Map<string, AnyTable>([...kinds, ...otherTables].map((table) => [table.name, table]));
  return { kinds, documents: otherTables, findTable: (name) => byName.get(name) };
}
