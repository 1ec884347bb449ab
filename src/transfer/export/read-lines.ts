import { findKindById } from "../../domain/kinds/vocabulary.js";
import { toRetractedLabel } from "../../domain/model/labels.js";
import type { Stored } from "../../domain/model/read-values.js";
import type { InputLine } from "../../formats/format.js";
import type { ExportLine } from "../../formats/writers/line-reading.js";
import {
  type ClaimRow,
  claimColumns,
  serializeLines,
  sourceLine,
} from "../../formats/writers/serialize-line.js";
import { cypher } from "../../neo4j/cypher.js";
import { rowDecoder, text, trusted } from "../../neo4j/row-decoder.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { latestRevision } from "../../recording/snapshot/revision.js";
import { expandIds, withNamedEntities } from "./expand-ids.js";
import {
  allPages,
  factPagesFrom,
  nodePages,
  type PlacedThings,
  relationshipPages,
  selectedPages,
  singleFactPage,
  usedTypes,
} from "./pages.js";
import {
  anyEntity,
  claimInForce,
  type ExportSelection,
  endInForce,
  entityInForce,
  entityKindsOf,
  exportMoment,
  factInForce,
  factTypes,
  isKnown,
  relationshipKindsOf,
  type WantedParts,
} from "./selection.js";

/**
 * Reads the selected part of the graph as lines of facts, page by page: sources, entities and facts, each
 * with its claims. All are of one instant, so superseded and retracted versions and later changes are not
 * among them. With a selection around some entities, only the sources that are cited in it are read.
 * @param ask reads a page from one version of the graph
 */
export async function* readLines(ask: RunStatement, wanted: WantedParts): AsyncGenerator<ExportLine> {
  const selection = await resolveSelection(ask, wanted);
  const around = selection.around && (await expandIds(ask, selection, selection.around));
  const within = around && (await withNamedEntities(ask, selection, around));
  const scope = { ask, selection, within };
  yield* sourceLines(scope, within && (await citedSources(scope)));
  for await (const { id, stored, claims, ...ends } of things(scope))
    yield* serializeLines(id, stored, claims, ends);
}

/** The selection at its `knownAt`, or at the last recorded change if that is earlier. */
async function resolveSelection(ask: RunStatement, wanted: WantedParts): Promise<ExportSelection> {
  const { recordedAt } = await ask(latestRevision);
  const latest = recordedAt ?? 0;
  return { ...wanted, knownAt: Math.min(wanted.knownAt ?? latest, latest) };
}

interface Scope {
  readonly ask: RunStatement;
  readonly selection: ExportSelection;
  /** The ids of the entities to read; null: all. */
  readonly within: readonly string[] | null;
}

/** An entity, or a fact with its ends. */
interface Thing {
  readonly id: string;
  readonly stored: Stored;
  readonly from?: string;
  readonly to?: string;
  readonly claims: readonly ClaimRow[];
}

async function citedSources(scope: Scope): Promise<readonly string[]> {
  const cited = new Set<string>();
  for await (const { claims } of things(scope)) for (const [source] of claims) cited.add(source);
  return [...cited].sort();
}

const readSource = rowDecoder({ id: text, stored: trusted<Stored>() });

async function* sourceLines(
  { ask, selection }: Scope,
  ids: readonly string[] | null,
): AsyncGenerator<InputLine> {
  const sources = {
    places: [nodePages("Source", "id"), nodePages("SourceVersion", "sourceId")],
    conditions: [...isKnown("v"), "v.retractedAt IS NULL"],
    version: ["properties(v)"],
    extraColumns: [],
    parameters: exportMoment(selection),
    read: readSource,
  };
  for await (const { id, stored } of pagesOf(ask, sources, ids)) yield sourceLine(id, stored);
}

async function* things(scope: Scope): AsyncGenerator<Thing> {
  yield* entities(scope);
  yield* facts(scope);
}

const readEntity = rowDecoder({
  id: text,
  stored: trusted<Stored>(),
  claims: trusted<readonly ClaimRow[]>(),
});

async function* entities({ ask, selection, within }: Scope): AsyncGenerator<Thing> {
  if (selection.kinds !== null && entityKindsOf(selection) === null) return;
  const selected = {
    places: [
      nodePages("Entity", "id"),
      nodePages(toRetractedLabel("Entity"), "id"),
      nodePages("EntityVersion", "entityId"),
    ],
    conditions: entityInForce("v", selection),
    version: ["properties(v)"],
    extraColumns: [CLAIMS],
    parameters: exportMoment(selection),
    read: readEntity,
  };
  const isSelected = entityFilter(selection);
  for await (const entity of pagesOf(ask, selected, within)) if (isSelected(entity.id)) yield entity;
}

async function* facts(scope: Scope): AsyncGenerator<Thing> {
  const isSelected = entityFilter(scope.selection);
  for await (const fact of factsOfAnyEnds(scope))
    if (isSelected(fact.from) && isSelected(fact.to)) yield fact;
}

function entityFilter(selection: ExportSelection): (id: string) => boolean {
  const kinds = entityKindsOf(selection);
  if (!kinds) return () => true;
  return (id) => {
    const kind = findKindById(id);
    return kinds.some((one) => one === kind);
  };
}

const readFact = rowDecoder({
  id: text,
  stored: trusted<Stored>(),
  from: text,
  to: text,
  claims: trusted<readonly ClaimRow[]>(),
});

async function* factsOfAnyEnds({ ask, selection, within }: Scope) {
  const { large, small } = await usedTypes(ask, relationshipKindsOf(selection).map(factTypes));
  const selected = {
    conditions: [
      ...(within ? ["b.id IN $within"] : []),
      ...factInForce("v", selection),
      ...["a", "b"].flatMap((end) => endInForce(end, selection)),
    ],
    version: ["properties(v)", "a.id", "b.id"],
    extraColumns: [CLAIMS],
    parameters: { ...exportMoment(selection), ...(within && { within }) },
    read: readFact,
  };
  if (within) {
    const all = [...large.flat(), ...small];
    if (all.length > 0) yield* factPagesFrom(ask, anyEntity, all, selected, within);
    return;
  }
  if (small.length > 0) yield* singleFactPage(ask, small, selected);
  for (const types of large) yield* allPages(ask, { ...selected, places: types.map(relationshipPages) });
}

const pagesOf = <T>(
  ask: RunStatement,
  selected: PlacedThings<T>,
  ids: readonly string[] | null,
): AsyncGenerator<T> => (ids === null ? allPages(ask, selected) : selectedPages(ask, selected, ids));

const CLAIMS = cypher`
  COLLECT {
    MATCH (c:Claim {subjectId: id})-[:CITES]->(s:Source)
    WHERE ${claimInForce("c")}
    WITH c, s
    ORDER BY c.id
    RETURN ${claimColumns}
  }
`;
