import { findKindById } from "../../domain/kinds/vocabulary.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import type { Stored } from "../../domain/model/read-values.js";
import { listFactTypes } from "../../domain/model/relationship-kind.js";
import type { InputLine } from "../../formats/format.js";
import type { ExportLine } from "../../formats/writers/line-status.js";
import {
  buildExportedSourceLine,
  type ExportedClaimRow,
  exportedClaimColumns,
  serializeLines,
} from "../../formats/writers/serialize-lines.js";
import { cypher } from "../../neo4j/cypher.js";
import { createRowDecoder, decodeTrusted, text } from "../../neo4j/row-decoder.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { latestRevision } from "../../recording/snapshot/revision.js";
import { addReferencedEntities, expandIds } from "./expand-ids.js";
import {
  anyEntity,
  buildClaimCondition,
  buildExportEndConditions,
  buildExportEntityConditions,
  buildExportFactConditions,
  buildExportParameters,
  buildKnownVersionConditions,
  type ExportParts,
  type ExportSelection,
  selectEntityKinds,
  selectRelationshipKinds,
} from "./export-selection.js";
import { mergeById } from "./merge-by-id.js";
import {
  createNodePattern,
  createRelationshipPattern,
  findTypesInUse,
  type LocatedThings,
  readAllPages,
  readFactPages,
  readSelectedPages,
  readSingleFactPage,
} from "./read-pages.js";

/**
 * Reads the selected part of the graph as lines of facts, page by page: sources, entities and facts, each
 * with its claims. All are of one instant, so superseded and retracted versions and later changes are not
 * among them. With a selection around some entities, only the sources that are cited in it are read.
 * @param runStatement reads a page from one version of the graph
 */
export async function* readExportLines(
  runStatement: RunStatement,
  parts: ExportParts,
): AsyncGenerator<ExportLine> {
  const selection = await resolveSelection(runStatement, parts);
  const surroundingIds = selection.around && (await expandIds(runStatement, selection, selection.around));
  const within = surroundingIds && (await addReferencedEntities(runStatement, selection, surroundingIds));
  const scope: ReadScope = { runStatement, selection, within };
  yield* readSourceLines(scope, within && (await collectCitedSources(scope)));
  for await (const { id, stored, claims, ...ends } of readThings(scope))
    yield* serializeLines(id, stored, claims, ends);
}

/** The selection at its `knownAt`, or at the last recorded change if that is earlier. */
async function resolveSelection(runStatement: RunStatement, parts: ExportParts): Promise<ExportSelection> {
  const { recordedAt } = await runStatement(latestRevision);
  const latest = recordedAt ?? 0;
  return { ...parts, knownAt: Math.min(parts.knownAt ?? latest, latest) };
}

interface ReadScope {
  readonly runStatement: RunStatement;
  readonly selection: ExportSelection;
  /** The ids of the entities to read; null: all. */
  readonly within: readonly string[] | null;
}

/** An entity, or a fact with its ends. */
interface ExportedThing {
  readonly id: string;
  readonly stored: Stored;
  readonly from?: string;
  readonly to?: string;
  readonly claims: readonly ExportedClaimRow[];
}

async function collectCitedSources(scope: ReadScope): Promise<readonly string[]> {
  const cited = new Set<string>();
  for await (const { claims } of readThings(scope)) for (const [source] of claims) cited.add(source);
  return [...cited].sort();
}

const decodeSource = createRowDecoder({ id: text, stored: decodeTrusted<Stored>() });

async function* readSourceLines(
  { runStatement, selection }: ReadScope,
  ids: readonly string[] | null,
): AsyncGenerator<InputLine> {
  const sources = {
    patterns: [createNodePattern("Source", "id"), createNodePattern("SourceVersion", "sourceId")],
    conditions: [...buildKnownVersionConditions("v"), "v.retractedAt IS NULL"],
    version: ["properties(v)"],
    extraColumns: [],
    parameters: buildExportParameters(selection),
    read: decodeSource,
  };
  for await (const { id, stored } of readThingPages(runStatement, sources, ids))
    yield buildExportedSourceLine(id, stored);
}

async function* readThings(scope: ReadScope): AsyncGenerator<ExportedThing> {
  yield* readExportedEntities(scope);
  yield* readExportedFacts(scope);
}

const decodeEntity = createRowDecoder({
  id: text,
  stored: decodeTrusted<Stored>(),
  claims: decodeTrusted<readonly ExportedClaimRow[]>(),
});

async function* readExportedEntities({
  runStatement,
  selection,
  within,
}: ReadScope): AsyncGenerator<ExportedThing> {
  if (selection.kinds !== null && selectEntityKinds(selection) === null) return;
  const selected = {
    patterns: [
      createNodePattern("Entity", "id"),
      createNodePattern(toRetractedLabel("Entity"), "id"),
      createNodePattern("EntityVersion", "entityId"),
    ],
    conditions: buildExportEntityConditions("v", selection),
    version: ["properties(v)"],
    extraColumns: [CLAIMS],
    parameters: buildExportParameters(selection),
    read: decodeEntity,
  };
  const isSelected = createEntityFilter(selection);
  for await (const entity of readThingPages(runStatement, selected, within))
    if (isSelected(entity.id)) yield entity;
}

async function* readExportedFacts(scope: ReadScope): AsyncGenerator<ExportedThing> {
  const { facts } = scope.selection;
  const isSelected = createEntityFilter(scope.selection);
  for await (const fact of readAllFacts(scope))
    if ((facts?.has(fact.id) ?? true) && isSelected(fact.from) && isSelected(fact.to)) yield fact;
}

function createEntityFilter(selection: ExportSelection): (id: string) => boolean {
  const kinds = selectEntityKinds(selection);
  if (!kinds) return () => true;
  return (id) => {
    const kind = findKindById(id);
    return kinds.some((selectedKind) => selectedKind === kind);
  };
}

const decodeFact = createRowDecoder({
  id: text,
  stored: decodeTrusted<Stored>(),
  from: text,
  to: text,
  claims: decodeTrusted<readonly ExportedClaimRow[]>(),
});

async function* readAllFacts({ runStatement, selection, within }: ReadScope) {
  const { large, small } = await findTypesInUse(
    runStatement,
    selectRelationshipKinds(selection).map(listFactTypes),
  );
  const selected = {
    conditions: [
      ...(within ? ["b.id IN $within"] : []),
      ...buildExportFactConditions("v", selection),
      ...["a", "b"].flatMap((end) => buildExportEndConditions(end, selection)),
    ],
    version: ["properties(v)", "a.id", "b.id"],
    extraColumns: [CLAIMS],
    parameters: { ...buildExportParameters(selection), ...(within && { within }) },
    read: decodeFact,
  };
  if (within) {
    const all = [...large.flat(), ...small];
    if (all.length > 0) yield* readFactPages(runStatement, anyEntity, all, selected, within);
    return;
  }
  yield* mergeById([
    ...(small.length > 0 ? [readSingleFactPage(runStatement, small, selected)] : []),
    ...large.map((types) =>
      readAllPages(runStatement, { ...selected, patterns: types.map(createRelationshipPattern) }),
    ),
  ]);
}

const readThingPages = <T>(
  runStatement: RunStatement,
  selected: LocatedThings<T>,
  ids: readonly string[] | null,
): AsyncGenerator<T> =>
  ids === null ? readAllPages(runStatement, selected) : readSelectedPages(runStatement, selected, ids);

const CLAIMS = cypher`
  COLLECT {
    MATCH (c:Claim {subjectId: id})-[:CITES]->(s:Source)
    WHERE ${buildClaimCondition("c")}
    WITH c, s
    ORDER BY c.id
    RETURN ${exportedClaimColumns}
  }
`;
