import { MAX_PAGE } from "../../domain/schema/paging.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import { idColumns, type ThingTable } from "./model/kind-tables.js";
import { type AskRows, type AsOfInput, type PageOf, pageByPage, readRows } from "./read-rows.js";

/** The ids of the rows of a table that have one of some values in a column, in a state of the graph. */
export async function* rowIds(
  ask: AskRows,
  table: ThingTable,
  column: string,
  values: readonly string[],
  asOf: AsOfInput,
): AsyncGenerator<string> {
  for (const some of splitIntoChunks(values, MAX_PAGE)) {
    const wanted = { columns: idColumns(table), where: { [column]: { in: some } }, asOf };
    for await (const rows of readRows(ask, table, wanted)) for (const { id } of rows) yield String(id);
  }
}

interface FactsAt {
  readonly entity: { readonly relationships: PageOf<{ readonly id: string }> } | null;
}

const factsAtDocument = `query TableFactsAt(
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

/** The ids of the facts of some kinds at entities, in states of the graph. */
export async function* factsAt(
  ask: AskRows,
  entities: ReadonlySet<string>,
  kinds: readonly string[],
  states: readonly AsOfInput[],
): AsyncGenerator<string> {
  for (const id of entities)
    for (const asOf of states) {
      const pages = pageByPage(async (after) => {
        const variables = { id, kinds, first: MAX_PAGE, after, asOf };
        const { entity } = await ask<FactsAt>(factsAtDocument, variables);
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

/** The claims with some ids, or about something, or of sources; also retracted ones. */
export async function* claimsBy(
  ask: AskRows,
  by: keyof typeof claimWheres,
  ids: readonly string[],
  asOf: AsOfInput,
): AsyncGenerator<ClaimRow> {
  for (const some of splitIntoChunks(ids, MAX_PAGE)) {
    const where = claimWheres[by]({ in: some });
    const pages = pageByPage(async (after) => {
      const variables = { where, first: MAX_PAGE, after, asOf };
      return (await ask<{ rows: PageOf<ClaimRow> }>(claimsDocument, variables)).rows;
    });
    for await (const claims of pages) yield* claims;
  }
}
