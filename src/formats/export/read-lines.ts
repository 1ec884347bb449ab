import { kindOfId } from "../../domain/vocabulary.js";
import type { Database } from "../../neo4j/database.js";
import type { Row } from "../../neo4j/statement.js";
import type { Stored } from "../../recording/store/stored-values.js";
import type { FactLine } from "../format.js";
import { allOf, someOf, type Things, typesUsed } from "./pages.js";
import { reached } from "./reached.js";
import {
  claimStands,
  endStands,
  entityKindsOf,
  entityLabel,
  entityNodes,
  factStands,
  factTypes,
  momentOf,
  relationshipKindsOf,
  type Selection,
  sourceNodes,
  stands,
  type VersionNodes,
} from "./selection.js";
import { type ClaimRow, claimColumns, linesOf, sourceLine } from "./to-line.js";

/**
 * What is selected of the graph as lines of facts, page by page: sources, entities, facts, each with its claims. What has
 * been taken back or corrected is not among them. Writers in the meantime may be seen in part, but not by one who asks for
 * an instant that has passed. Of a selection around some entities, only the sources that speak of it come with it.
 */
export async function* readLines(database: Database, selection: Selection): AsyncGenerator<FactLine> {
  const { around } = selection;
  const within = around && (await reached(database, selection, around));
  const scope = { database, selection, within };
  yield* sourceLines(scope, within && (await sourcesCited(scope)));
  yield* thingLines(scope);
}

interface Scope {
  readonly database: Database;
  readonly selection: Selection;
  /** The entities to read, by their ids; null: all. */
  readonly within: readonly string[] | null;
}

async function sourcesCited(scope: Scope): Promise<readonly string[]> {
  const cited = new Set<string>();
  for await (const line of thingLines(scope))
    for (const { source } of (line.claims ?? [line]) as readonly { readonly source: string }[])
      cited.add(source);
  return [...cited].sort();
}

async function* sourceLines(
  { database, selection }: Scope,
  ids: readonly string[] | null,
): AsyncGenerator<FactLine> {
  for (const nodes of sourceNodes(selection)) {
    const conditions = stands("n", { ...selection, validAt: null });
    const things = versionsIn(nodes, selection, ids !== null, conditions, []);
    for await (const [id, stored] of rowsOf(database, things, ids))
      yield sourceLine(id as string, stored as Stored);
  }
}

async function* thingLines(scope: Scope): AsyncGenerator<FactLine> {
  yield* entityLines(scope);
  yield* factLines(scope);
}

async function* entityLines({ database, selection, within }: Scope): AsyncGenerator<FactLine> {
  const kinds = entityKindsOf(selection);
  if (selection.kinds !== null && kinds === null) return;
  for (const nodes of entityNodes(selection)) {
    const claims = claimsOf(`n.${nodes.key}`, selection);
    const things = versionsIn(nodes, selection, within !== null, stands("n", selection), [claims]);
    for await (const [id, stored, rows] of rowsOf(database, things, within))
      if (kinds?.has(kindOfId(id as string)!.kind) ?? true)
        yield* linesOf(id as string, stored as Stored, rows as readonly ClaimRow[]);
  }
}

async function* factLines({ database, selection, within }: Scope): AsyncGenerator<FactLine> {
  const kinds = entityKindsOf(selection);
  const isSelected = (id: unknown) => kinds?.has(kindOfId(id as string)!.kind) ?? true;
  const types = relationshipKindsOf(selection).flatMap((kind) => factTypes(kind, selection));
  const used = await typesUsed(database, types);
  // An index has the ids of one type in their order; of facts at some entities there is no need of it.
  for (const type of within && used.length > 0 ? [used.join("|")] : used)
    for await (const row of rowsOf(database, factsOf(type, selection, within), within)) {
      const [id, stored, rows, from, to] = row as [string, Stored, readonly ClaimRow[], string, string];
      if (isSelected(from) && isSelected(to)) yield* linesOf(id, stored, rows, { from, to });
    }
}

const rowsOf = (database: Database, things: Things, ids: readonly string[] | null): AsyncGenerator<Row> =>
  ids === null ? allOf(database, things) : someOf(database, things, ids);

const versionsIn = (
  { label, key }: VersionNodes,
  selection: Selection,
  isByIds: boolean,
  conditions: readonly string[],
  columns: readonly string[],
): Things => ({
  pattern: isByIds ? `(n:${label} {${key}: wanted})` : `(n:${label})`,
  id: `n.${key}`,
  conditions,
  columns: [`n.${key}`, "properties(n)", ...columns],
  parameters: momentOf(selection),
});

const factsOf = (type: string, selection: Selection, within: readonly string[] | null): Things => ({
  pattern: within ? `(a:${entityLabel(selection)} {id: wanted})-[r:${type}]->(b)` : `(a)-[r:${type}]->(b)`,
  id: "r.id",
  conditions: [
    ...(within ? ["b.id IN $within"] : []),
    ...factStands("r", selection),
    ...["a", "b"].flatMap((end) => endStands(end, selection)),
  ],
  columns: ["r.id", "properties(r)", claimsOf("r.id", selection), "a.id", "b.id"],
  parameters: { ...momentOf(selection), ...(within && { within }) },
});

const claimsOf = (id: string, selection: Selection): string =>
  `COLLECT { MATCH (c:Claim {subjectId: ${id}})-[:CITES]->(s:Source) WHERE ${claimStands("c", selection)} WITH c, s ORDER BY c.recordedAt, c.id RETURN ${claimColumns} }`;
