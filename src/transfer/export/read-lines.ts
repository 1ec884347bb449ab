import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { retractedLabel } from "../../domain/model/labels.js";
import type { InputLine } from "../../formats/format.js";
import {
  type ClaimRow,
  claimColumns,
  serializeLines,
  sourceLine,
} from "../../formats/writers/serialize-line.js";
import type { Database, ReadStatementOptions } from "../../neo4j/database.js";
import type { Ask, Row } from "../../neo4j/statement.js";
import { snapshotQuery } from "../../recording/snapshot/snapshot-query.js";
import type { Stored } from "../../recording/state/stored-values.js";
import { expandIds } from "./expand-ids.js";
import {
  allPages,
  type ExportPages,
  from,
  nodePages,
  relationshipPages,
  selectedPages,
  together,
  typesUsed,
} from "./pages.js";
import { resolveSelection } from "./resolve-selection.js";
import {
  anyEntity,
  claimInForce,
  type ExportSelection,
  endInForce,
  entityKindsOf,
  exportMoment,
  factInForce,
  factTypes,
  isInForce,
  relationshipKindsOf,
  type WantedParts,
} from "./selection.js";

/**
 * What is wanted of the graph as lines of facts, page by page: sources, entities, facts, each with its claims. What has
 * been taken back or corrected is not among them, nor what is written meanwhile: all of it is of one instant. Of a selection
 * around some entities, only the sources that speak of it come with it.
 */
export async function* readLines(
  database: Database,
  wanted: WantedParts,
  options?: ReadStatementOptions,
): AsyncGenerator<InputLine> {
  const ask = snapshotQuery(database, options);
  const selection = await resolveSelection(ask, wanted);
  const within = selection.around && (await expandIds(ask, selection, selection.around));
  const scope = { ask, selection, within };
  yield* sourceLines(scope, within && (await sourcesCited(scope)));
  yield* thingLines(scope);
}

interface Scope {
  readonly ask: Ask;
  readonly selection: ExportSelection;
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
  { ask, selection }: Scope,
  ids: readonly string[] | null,
): AsyncGenerator<InputLine> {
  const sources: ExportPages = {
    places: [nodePages("Source", "id"), nodePages("SourceVersion", "sourceId")],
    conditions: isInForce("v", { validAt: null }),
    version: ["properties(v)"],
    extraColumns: [],
    parameters: exportMoment(selection),
  };
  for await (const [id, stored] of rowsOf(ask, sources, ids))
    yield sourceLine(id as string, stored as Stored);
}

async function* thingLines(scope: Scope): AsyncGenerator<InputLine> {
  yield* entityLines(scope);
  yield* factLines(scope);
}

async function* entityLines({ ask, selection, within }: Scope): AsyncGenerator<InputLine> {
  const kinds = entityKindsOf(selection);
  if (selection.kinds !== null && kinds === null) return;
  const entities: ExportPages = {
    places: [
      nodePages("Entity", "id"),
      nodePages(retractedLabel("Entity"), "id"),
      nodePages("EntityVersion", "entityId"),
    ],
    conditions: isInForce("v", selection),
    version: ["properties(v)"],
    extraColumns: [CLAIMS],
    parameters: exportMoment(selection),
  };
  for await (const [id, stored, claims] of rowsOf(ask, entities, within))
    if (kinds?.has(kindOfId(id as string)!.kind) ?? true)
      yield* serializeLines(id as string, stored as Stored, claims as readonly ClaimRow[]);
}

async function* factLines(scope: Scope): AsyncGenerator<InputLine> {
  const kinds = entityKindsOf(scope.selection);
  const isSelected = (id: unknown) => kinds?.has(kindOfId(id as string)!.kind) ?? true;
  for await (const row of factRows(scope)) {
    const [id, stored, from, to, claims] = row as [string, Stored, string, string, readonly ClaimRow[]];
    if (isSelected(from) && isSelected(to)) yield* serializeLines(id, stored, claims, { from, to });
  }
}

async function* factRows({ ask, selection, within }: Scope): AsyncGenerator<Row> {
  const used = await typesUsed(ask, relationshipKindsOf(selection).map(factTypes));
  const facts = {
    conditions: [
      ...(within ? ["b.id IN $within"] : []),
      ...factInForce("v", selection),
      ...["a", "b"].flatMap((end) => endInForce(end, selection)),
    ],
    version: ["properties(v)", "a.id", "b.id"],
    extraColumns: [CLAIMS],
    parameters: { ...exportMoment(selection), ...(within && { within }) },
  };
  const all = [...used.large.flat(), ...used.small];
  if (within) {
    if (all.length > 0) yield* from(ask, anyEntity, all, facts, within);
    return;
  }
  if (used.small.length > 0) yield* together(ask, used.small, facts);
  for (const types of used.large) yield* allPages(ask, { ...facts, places: types.map(relationshipPages) });
}

const rowsOf = (ask: Ask, things: ExportPages, ids: readonly string[] | null): AsyncGenerator<Row> =>
  ids === null ? allPages(ask, things) : selectedPages(ask, things, ids);

const CLAIMS = `COLLECT { MATCH (c:Claim {subjectId: id})-[:CITES]->(s:Source) WHERE ${claimInForce("c")} WITH c, s ORDER BY c.recordedAt, c.id RETURN ${claimColumns} }`;
