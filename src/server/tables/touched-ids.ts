import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { isClaimId, isSourceId } from "../../domain/kinds/other-ids.js";
import { findKindById, listKindsById } from "../../domain/kinds/vocabulary.js";
import { AppError } from "../../errors.js";
import { toUpperFirst } from "../../util/text/case.js";
import type { RowReader } from "../answers/row-reader.js";
import { type ChangeSet, MAX_CHANGES } from "./change-log.js";
import type { ThingTable } from "./model/kind-tables.js";
import { readClaimRows, readFactIds, readRowIds } from "./read-ids.js";
import type { AsOfInput, RowRequest } from "./read-rows.js";
import { dependsOnOtherNodes, readSymmetricDifference } from "./symmetric-difference.js";

/**
 * The ids of the rows of a table that changes touched: of all that differ, and perhaps of some that do not. Fails with
 * QUERY_TOO_COMPLEX if there are more than MAX_CHANGES.
 */
export async function findTouchedIds(
  query: RowReader,
  table: ThingTable,
  request: RowRequest,
  changes: ChangeSet,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const id of readCandidateIds(query, table, request, changes)) {
    if (isRowId(table, id)) ids.add(id);
    if (ids.size > MAX_CHANGES)
      throw new AppError(
        "QUERY_TOO_COMPLEX",
        `The changes touch more than ${MAX_CHANGES} rows. Read the whole table, without changedSince.`,
      );
  }
  return ids;
}

async function* readCandidateIds(
  query: RowReader,
  table: ThingTable,
  request: RowRequest,
  changes: ChangeSet,
): AsyncGenerator<string> {
  const { ids, concerned, affectedSources, knownBefore } = changes;
  yield* ids;
  if (ids.size === 0) return;
  const states = [
    createAnyDayState(request.asOf.knownAt),
    ...(knownBefore ? [createAnyDayState(knownBefore)] : []),
  ] as const;
  if (table.of === "ENTITIES") yield* concerned;
  if (table.of === "FACTS") yield* readTouchedFacts(query, table, request, changes, states);
  if (table.of === "CLAIMS") yield* readTouchedClaims(query, request, changes, states);
  const isOfMergedSource = table.of === "SOURCES" && affectedSources.size > 0;
  if (knownBefore !== null && (isOfMergedSource || dependsOnOtherNodes(table, request.where)))
    yield* readSymmetricDifference(query, table, request, knownBefore);
}

const createAnyDayState = (knownAt: unknown): AsOfInput => ({ knownAt, validDuring: {} });

/** Facts whose claims changed, which tell when they were first observed, and those whose ends did, or what else they show. */
async function* readTouchedFacts(
  query: RowReader,
  table: ThingTable,
  { columns }: RowRequest,
  { ids, merged, corrected, affectedSources }: ChangeSet,
  states: readonly [AsOfInput, ...AsOfInput[]],
): AsyncGenerator<string> {
  const [now] = states;
  for await (const { subject } of readClaimRows(query, "id", [...ids].filter(isClaimId), now))
    yield subject.id;
  for await (const { subject } of readClaimRows(query, "source", [...affectedSources], now)) yield subject.id;
  const shownFields = new Set(
    columns.flatMap(({ path: [name = "", ...below] }) => (below.length > 0 ? name : [])),
  );
  const renamed = [...corrected].filter((id) => !isSourceId(id) && findKindById(id)?.category === "ENTITY");
  const ends = new Set([...merged, ...(shownFields.has("from") || shownFields.has("to") ? renamed : [])]);
  yield* readFactIds(query, ends, table.kind ? [table.kind] : [], states);
  for (const name of shownFields) {
    const renamedIds = renamed.filter((id) => findKindById(id)?.type.name === toUpperFirst(name));
    yield* readRowIds(query, table, `${name}Id`, renamedIds, now);
  }
}

/** Claims about what changed, and those of sources that changed: a claim shows a part of both. */
async function* readTouchedClaims(
  query: RowReader,
  { columns }: RowRequest,
  { ids, merged, corrected, affectedSources }: ChangeSet,
  states: readonly [AsOfInput, ...AsOfInput[]],
): AsyncGenerator<string> {
  const [now] = states;
  const subjects = new Set([...ids, ...merged].filter((id) => findKindById(id)));
  const allKinds = relationshipKinds.map(({ kind }) => kind);
  for await (const id of readFactIds(query, merged, allKinds, states)) subjects.add(id);
  for await (const { subject } of readClaimRows(query, "source", [...affectedSources], now))
    subjects.add(subject.id);
  for await (const { id } of readClaimRows(query, "subject", [...subjects], now)) yield id;
  const showsSource = columns.some(({ path }) => path[0] === "source");
  const renamed = showsSource ? [...corrected].filter(isSourceId) : [];
  for await (const { id } of readClaimRows(query, "source", renamed, now)) yield id;
}

const isRowId = ({ of, type }: ThingTable, id: string): boolean => {
  if (of === "CLAIMS") return isClaimId(id);
  return of === "SOURCES" ? isSourceId(id) : listKindsById(id).some((kind) => kind.type.name === type);
};
