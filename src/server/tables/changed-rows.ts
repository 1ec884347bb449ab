import { kindOfId, kindsOfId } from "../../domain/kinds/vocabulary.js";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import { chunksOf } from "../../util/chunks-of.js";
import { type Changes, type RevisionSpan, readChanges } from "./change-log.js";
import type { FileColumn, ListedRow } from "./model/file-column.js";
import { idColumns, type ThingTable } from "./model/kind-tables.js";
import { type AskRows, type AsOfInput, type PageOfRows, readRows, type WantedRows } from "./read-rows.js";

/** The last column of a table of changes. */
export const deletedColumn: FileColumn = {
  name: "deleted",
  type: "boolean",
  description:
    "Whether it is no row of the table any more: retracted, merged, ended by the day of the table, or it no longer meets the conditions. Then only its id is given.",
  reads: [],
  path: ["deleted"],
};

/**
 * The rows of a table that changed: those that are in it now, and the ids of those that are not. Only what the change log names
 * is read. Fails with QUERY_TOO_COMPLEX if that is more than a table should be refreshed by.
 */
export async function* changedRows(
  ask: AskRows,
  table: ThingTable,
  wanted: WantedRows,
  span: RevisionSpan,
): AsyncGenerator<readonly ListedRow[]> {
  const changes = await readChanges(ask, span);
  if (table.of === "CLAIMS") yield* changedClaims(ask, table, wanted, changes);
  else yield* rowsWithIds(ask, table, wanted, await changedIds(ask, table, wanted, changes));
}

/** The rows with some ids; of those that are none, the id. */
async function* rowsWithIds(
  ask: AskRows,
  table: ThingTable,
  wanted: WantedRows,
  ids: ReadonlySet<string>,
): AsyncGenerator<readonly ListedRow[]> {
  for (const some of chunksOf([...ids], MAX_PAGE)) {
    const left = new Set(some);
    const byId = { in: some };
    const narrowed = table.of === "FACTS" ? { ids: byId } : { where: both(wanted.where, { id: byId }) };
    for await (const rows of readRows(ask, table, { ...wanted, ...narrowed })) {
      for (const { id } of rows) left.delete(String(id));
      yield rows.map((row) => ({ ...row, deleted: false }));
    }
    yield [...left].map((id) => ({ id, deleted: true }));
  }
}

const both = (where: unknown, other: unknown): unknown => (where == null ? other : { AND: [other, where] });

/** The ids of what may have changed in a table of entities, facts or sources. */
async function changedIds(
  ask: AskRows,
  table: ThingTable,
  { columns, asOf }: WantedRows,
  changes: Changes,
): Promise<ReadonlySet<string>> {
  const isOfTable = (id: string): boolean =>
    table.of === "SOURCES"
      ? id.startsWith("source:")
      : kindsOfId(id).some(({ type }) => type.name === table.type);
  const ids = new Set([...changes.ids, ...changes.taken].filter(isOfTable));
  const states = [asOf.knownAt, ...(changes.knownBefore ? [changes.knownBefore] : [])].map((knownAt) => ({
    knownAt,
    validDuring: {},
  }));
  if (table.of === "SOURCES" && changes.isSourceMerged)
    for (const state of states)
      for await (const rows of readRows(ask, table, { columns: idColumns(table), asOf: state }))
        for (const { id } of rows) ids.add(String(id));
  if (table.of === "FACTS") {
    const showsEnds = columns.some(({ path }) => path.length > 1 && ["from", "to"].includes(path[0] ?? ""));
    const ends = new Set([...changes.taken, ...(showsEnds ? changes.corrected : [])]);
    for (const end of ends)
      for (const state of states) for await (const id of factsAt(ask, table, end, state)) ids.add(id);
  }
  return ids;
}

interface FactsAt {
  readonly entity: { readonly relationships: Pick<PageOfRows, "nodes" | "pageInfo"> } | null;
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

/** The ids of the facts of a table at an entity, in a state of the graph. */
async function* factsAt(
  ask: AskRows,
  { kind }: ThingTable,
  id: string,
  asOf: AsOfInput,
): AsyncGenerator<string> {
  for (let after: string | null = null; ; ) {
    const variables: Record<string, unknown> = { id, kinds: [kind], first: MAX_PAGE, after, asOf };
    const { entity }: FactsAt = await ask<FactsAt>(factsAtDocument, variables);
    for (const fact of entity?.relationships.nodes ?? []) yield String(fact.id);
    if (!entity?.relationships.pageInfo.hasNextPage) return;
    after = entity.relationships.pageInfo.endCursor;
  }
}

/** Claims that changed, and those about or of what changed: a claim shows a part of both. */
async function* changedClaims(
  ask: AskRows,
  table: ThingTable,
  wanted: WantedRows,
  { ids, taken }: Changes,
): AsyncGenerator<readonly ListedRow[]> {
  const all = [...new Set([...ids, ...taken])];
  const subjects = all.filter((id) => kindOfId(id));
  const sources = all.filter((id) => id.startsWith("source:"));
  const claims = all.filter((id) => id.startsWith("claim:"));
  const done = new Set<string>();
  const columns = [...wanted.columns, retractedAt];
  for (const [named, wheres] of [
    [subjects, (some: readonly string[]) => ({ subjectId: { in: some } })],
    [sources, (some: readonly string[]) => ({ source: { id: { in: some } } })],
    [claims, (some: readonly string[]) => ({ id: { in: some } })],
  ] as const)
    for (const some of chunksOf(named, MAX_PAGE)) {
      const narrowed = { columns, retracted: true, where: both(wanted.where, wheres(some)) };
      for await (const rows of readRows(ask, table, { ...wanted, ...narrowed })) {
        const fresh = rows.filter(({ id }) => !done.has(String(id)));
        for (const { id } of fresh) done.add(String(id));
        yield fresh.map(({ retractedAt, ...row }) =>
          retractedAt == null ? { ...row, deleted: false } : { id: row.id, deleted: true },
        );
      }
    }
}

const retractedAt: FileColumn = {
  name: "retractedAt",
  type: "datetime",
  description: "",
  reads: [["retractedAt"]],
  path: ["retractedAt"],
};
