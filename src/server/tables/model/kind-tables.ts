import { type GraphQLObjectType, type GraphQLSchema, isObjectType } from "graphql";
import { entityKinds, relationshipKinds } from "../../../domain/kinds/kinds.js";
import { requireNonNull } from "../../../util/require-non-null.js";
import { toLowerFirst } from "../../../util/text/case.js";
import { type FileColumn, printSelection } from "./file-column.js";
import { createTypeColumns } from "./type-columns.js";

/** A table of all things of one sort: the entities or the facts of a kind, the claims, the sources. */
export interface ThingTable {
  /** Its name in addresses: the first part of the ids of its rows. */
  readonly name: string;
  /** The type of its rows in the schema. */
  readonly type: string;
  readonly of: "ENTITIES" | "FACTS" | "CLAIMS" | "SOURCES";
  readonly description: string;
  readonly columns: readonly FileColumn[];
  /** The input of its conditions in the schema. */
  readonly where: string;
  /** The input of its order in the schema. */
  readonly orderBy: string;
  /** The root field that lists its rows, and of facts the kind that they have. */
  readonly list: string;
  readonly kind?: string;
}

/** The tables of the kinds, of the claims and of the sources. */
export function createKindTables(schema: GraphQLSchema): readonly ThingTable[] {
  const requireObjectType = (name: string): GraphQLObjectType => {
    const type = schema.getType(name);
    return requireNonNull(isObjectType(type) ? type : null, `The type ${name}`);
  };
  const createTable = (
    type: string,
    options: Omit<ThingTable, "type" | "columns" | "where">,
  ): ThingTable => ({
    ...options,
    type,
    columns: createTypeColumns(requireObjectType(type)),
    where: `${type}Where`,
  });
  return [
    ...entityKinds.map(({ label, prefix, plural, description }) =>
      createTable(label, {
        name: prefix,
        of: "ENTITIES",
        description,
        orderBy: "EntityOrder",
        list: plural,
      }),
    ),
    ...relationshipKinds.map(({ name: type, prefix, description, kind }) =>
      createTable(type, {
        name: prefix,
        of: "FACTS",
        description,
        orderBy: "RelationshipOrder",
        list: "facts",
        kind,
      }),
    ),
    createTable("Claim", {
      name: "claim",
      of: "CLAIMS",
      description: "What sources say about entities and facts.",
      orderBy: "ClaimOrder",
      list: "claims",
    }),
    createTable("Source", {
      name: "source",
      of: "SOURCES",
      description: "The sources of the claims.",
      orderBy: "SourceOrder",
      list: "sources",
    }),
  ];
}

/** The column of the ids, which every table has. */
export const selectIdColumns = ({ columns }: ThingTable): readonly FileColumn[] =>
  columns.filter(({ name }) => name === "id");

/** The columns and the total that a document selects from a table. */
export interface TableSelection {
  readonly columns: readonly FileColumn[];
  /** True if the number of all rows is requested. */
  readonly total?: boolean;
}

/** The document that reads a page of a table, under the key `rows`. Those of facts can be found by their ids. */
export function listDocument(table: ThingTable, { columns, total }: TableSelection): string {
  const { type, kind, list } = table;
  const selected = printSelection(columns);
  const variables = [
    ...(kind ? ["$ids: IDFilter"] : []),
    `$where: ${table.where}`,
    `$orderBy: [${table.orderBy}!]`,
    "$first: Int",
    "$after: String",
    "$asOf: AsOf",
  ];
  const args = [
    ...(kind
      ? [`kinds: [${kind}]`, `where: { id: $ids, ${toLowerFirst(type)}: $where }`]
      : ["where: $where"]),
    "orderBy: $orderBy",
    "first: $first",
    "after: $after",
    "asOf: $asOf",
  ];
  return `query Table${type}(${variables.join(", ")}) {
  rows: ${list}(${args.join(", ")}) {
    ${total ? "totalCount " : ""}pageInfo { hasNextPage endCursor }
    nodes { ${kind ? `... on ${type} { ${selected} }` : selected} }
  }
}`;
}
