import { MAX_PAGE } from "../../domain/schema/paging.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import type { RowReader } from "../answers/row-reader.js";
import { selectIdColumns, type ThingTable } from "./model/kind-tables.js";
import { type AsOfInput, type ResultPage, readPages, readRows } from "./read-rows.js";

/** Reads the ids of the rows of a table that have one of some values in a column, in a state of the graph. */
export async function* readRowIds(
  query: RowReader,
  table: ThingTable,
  column: string,
  values: readonly string[],
  asOf: AsOfInput,
): AsyncGenerator<string> {
  for (const batch of splitIntoChunks(values, MAX_PAGE)) {
    const request = { columns: selectIdColumns(table), where: { [column]: { in: batch } }, asOf };
    for await (const rows of readRows(query, table, request)) for (const { id } of rows) yield String(id);
  }
}

interface FactPage {
  readonly entity: { readonly relationships: ResultPage<{ readonly id: string }> } | null;
}

const factsDocument = `query TableFactsAt(
  $id: ID!
  $kinds: [RelationshipKind!]
  $first: Int
  $after: String
  $asOf: AsOf
) {
  entity(id: $id, asOf: $asOf) {
    relationships(kinds: $kinds, first: $first, after: $after) {
      pageInfo { hasNextPage endCursor }
      nodes { id }
    }
  }
}`;

const noFacts = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** Reads the ids of the facts of some kinds at entities, in states of the graph. */
export async function* readFactIds(
  query: RowReader,
  entities: ReadonlySet<string>,
  kinds: readonly string[],
  states: readonly AsOfInput[],
): AsyncGenerator<string> {
  for (const id of entities)
    for (const asOf of states) {
      const pages = readPages(async (after) => {
        const variables = { id, kinds, first: MAX_PAGE, after, asOf };
        const { entity } = await query<FactPage>(factsDocument, variables);
        return entity?.relationships ?? noFacts;
      });
      for await (const facts of pages) yield* facts.map((fact) => fact.id);
    }
}

interface ClaimRow {
  readonly id: string;
  readonly subject: { readonly id: string };
}

const claimsDocument = `query TableClaims($where: ClaimWhere, $first: Int, $after: String, $asOf: AsOf) {
  rows: claims(where: $where, includeRetracted: true, first: $first, after: $after, asOf: $asOf) {
    pageInfo { hasNextPage endCursor }
    nodes { id subject { id } }
  }
}`;

const claimWheres = {
  id: (byId: object) => ({ id: byId }),
  subject: (byId: object) => ({ subjectId: byId }),
  source: (byId: object) => ({ source: { id: byId } }),
};

/** Reads the claims with some ids, or about something, or of sources; also retracted ones. */
export async function* readClaimRows(
  query: RowReader,
  by: keyof typeof claimWheres,
  ids: readonly string[],
  asOf: AsOfInput,
): AsyncGenerator<ClaimRow> {
  for (const batch of splitIntoChunks(ids, MAX_PAGE)) {
    const where = claimWheres[by]({ in: batch });
    const pages = readPages(async (after) => {
      const variables = { where, first: MAX_PAGE, after, asOf };
      return (await query<{ rows: ResultPage<ClaimRow> }>(claimsDocument, variables)).rows;
    });
    for await (const claims of pages) yield* claims;
  }
}
