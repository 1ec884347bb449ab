import { relationshipKinds } from "../../domain/kinds/kinds.js";
import { isClaimId, isSourceId } from "../../domain/kinds/other-ids.js";
import { findKindById, listKindsById } from "../../domain/kinds/vocabulary.js";
import { AppError } from "../../errors.js";
import { toUpperFirst } from "../../util/case.js";
import { type Changes, MAX_CHANGES } from "./change-log.js";
import { claimsBy, factsAt, rowIds } from "./ids-of-rows.js";
import type { ThingTable } from "./model/kind-tables.js";
import type { AskRows, AsOfInput, WantedRows } from "./read-rows.js";
import { dependsOnOthers, turnedIds } from "./turned-ids.js";

/**
 * The ids of the rows of a table that changes touched: of all that differ, and perhaps of some that do not. Fails with
 * QUERY_TOO_COMPLEX if there are more than MAX_CHANGES.
 */
export async function touchedIds(
  ask: AskRows,
  table: ThingTable,
  wanted: WantedRows,
  changes: Changes,
): Promise<ReadonlySet<string>> {
  const ids = new Set<string>();
  for await (const id of candidates(ask, table, wanted, changes)) {
    if (isOf(table, id)) ids.add(id);
    if (ids.size > MAX_CHANGES)
      throw new AppError(
        "QUERY_TOO_COMPLEX",
        `The changes touch more than ${MAX_CHANGES} rows. Read the whole table, without changedSince.`,
      );
  }
  return ids;
}

async function* candidates(
  ask: AskRows,
  table: ThingTable,
  wanted: WantedRows,
  changes: Changes,
): AsyncGenerator<string> {
  const { ids, concerned, turnedSources, knownBefore } = changes;
  yield* ids;
  if (ids.size === 0) return;
  const states = [anyDay(wanted.asOf.knownAt), ...(knownBefore ? [anyDay(knownBefore)] : [])] as const;
  if (table.of === "ENTITIES") yield* concerned;
  if (table.of === "FACTS") yield* touchedFacts(ask, table, wanted, changes, states);
  if (table.of === "CLAIMS") yield* touchedClaims(ask, wanted, changes, states);
  const isOfMergedSource = table.of === "SOURCES" && turnedSources.size > 0;
  if (knownBefore !== null && (isOfMergedSource || dependsOnOthers(table, wanted.where)))
    yield* turnedIds(ask, table, wanted, knownBefore);
}

const anyDay = (knownAt: unknown): AsOfInput => ({ knownAt, validDuring: {} });

/** Facts whose claims changed, which tell when they were first observed, and those whose ends did, or what else they show. */
async function* touchedFacts(
  ask: AskRows,
  table: ThingTable,
  { columns }: WantedRows,
  { ids, merged, corrected, turnedSources }: Changes,
  states: readonly [AsOfInput, ...AsOfInput[]],
): AsyncGenerator<string> {
  const [now] = states;
  for await (const { subject } of claimsBy(ask, "id", [...ids].filter(isClaimId), now)) yield subject.id;
  for await (const { subject } of claimsBy(ask, "source", [...turnedSources], now)) yield subject.id;
  const shown = new Set(columns.flatMap(({ path: [name = "", ...below] }) => (below.length > 0 ? name : [])));
  const renamed = [...corrected].filter((id) => !isSourceId(id) && findKindById(id)?.category === "ENTITY");
  const ends = new Set([...merged, ...(shown.has("from") || shown.has("to") ? renamed : [])]);
  yield* factsAt(ask, ends, table.kind ? [table.kind] : [], states);
  for (const name of shown) {
    const named = renamed.filter((id) => findKindById(id)?.type.name === toUpperFirst(name));
    yield* rowIds(ask, table, `${name}Id`, named, now);
  }
}

/** Claims about what changed, and those of sources that changed: a claim shows a part of both. */
async function* touchedClaims(
  ask: AskRows,
  { columns }: WantedRows,
  { ids, merged, corrected, turnedSources }: Changes,
  states: readonly [AsOfInput, ...AsOfInput[]],
): AsyncGenerator<string> {
  const [now] = states;
  const subjects = new Set([...ids, ...merged].filter((id) => findKindById(id)));
  const allKinds = relationshipKinds.map(({ kind }) => kind);
  for await (const id of factsAt(ask, merged, allKinds, states)) subjects.add(id);
  for await (const { subject } of claimsBy(ask, "source", [...turnedSources], now)) subjects.add(subject.id);
  for await (const { id } of claimsBy(ask, "subject", [...subjects], now)) yield id;
  const showsSource = columns.some(({ path }) => path[0] === "source");
  const renamed = showsSource ? [...corrected].filter(isSourceId) : [];
  for await (const { id } of claimsBy(ask, "source", renamed, now)) yield id;
}

const isOf = ({ of, type }: ThingTable, id: string): boolean => {
  if (of === "CLAIMS") return isClaimId(id);
  return of === "SOURCES" ? isSourceId(id) : listKindsById(id).some((kind) => kind.type.name === type);
};
