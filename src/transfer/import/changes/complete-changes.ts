import { entityKinds } from "../../../domain/kinds/kinds.js";
import { findKindById, type KindModel, kinds } from "../../../domain/kinds/vocabulary.js";
import { correctCountriesOfRow } from "../../../formats/correct-countries.js";
import { convertForeignId } from "../../../formats/foreign-ids.js";
import { createRow, type EarlierChange, type InputRow } from "../../../formats/format.js";
import { putNamesOfRowOnOneLine } from "../../../formats/one-line-names.js";
import type { Database } from "../../../neo4j/database.js";
import { groupByKey } from "../../../util/group-by-key.js";
import { splitIntoChunks } from "../../../util/split-into-chunks.js";
import { type ImportedSubject, readImportedSubjects } from "./read-imported-subjects.js";
import { readRecordedIds } from "./read-recorded-ids.js";

/** The number of changes that are looked up together. */
const CHANGES = 500;

interface ChangeRow {
  readonly row: InputRow;
  readonly change: EarlierChange;
}

/**
 * Completes the changes of what was imported before with what the graph has: the ends of links, and what is deleted. Changes come after
 * all other rows, links before deletions, and deleted facts before deleted entities.
 */
export async function* completeChanges(
  database: Database,
  rows: AsyncIterable<InputRow>,
): AsyncGenerator<InputRow> {
  const waiting: ChangeRow[] = [];
  for await (const row of rows) {
    if (row.change === undefined) yield row;
    else waiting.push({ row, change: row.change });
  }
  for (const chunk of splitIntoChunks(waiting, CHANGES)) yield* completeLinks(database, chunk);
  yield* deleteSubjects(database, waiting);
}

/** The ids that a thing of the data can have here, since an id of the data does not show the kind. */
const listCandidates = (foreign: string, models: readonly KindModel[]): readonly string[] => [
  ...(findKindById(foreign) ? [foreign] : []),
  ...models.map(({ prefix }) => convertForeignId(prefix, foreign)),
];

async function* completeLinks(database: Database, chunk: readonly ChangeRow[]): AsyncGenerator<InputRow> {
  const links = chunk.flatMap(({ row, change }) => ("link" in change ? [{ row, ...change }] : []));
  if (links.length === 0) return;
  const unknown = links.flatMap(({ ends }) => Object.keys(ends).filter((end) => ends[end] === null));
  const candidates = new Map(unknown.map((end) => [end, listCandidates(end, entityKinds)]));
  const recorded = new Set(await database.read(readRecordedIds([...candidates.values()].flat())));
  const { completeLink } = await import("../../../formats/readers/ftm.js");
  for (const { row, link, ends, source } of links) {
    const ids = Object.entries(ends).flatMap(([end, ownId]) => {
      const id = ownId ?? candidates.get(end)?.find((candidate) => recorded.has(candidate));
      return id === undefined ? [] : [[end, id] as const];
    });
    yield correctCountriesOfRow(putNamesOfRowOnOneLine(completeLink(row.line, link, new Map(ids), source)));
  }
}

/** A deletion, and the things that are recorded under its id. */
interface Deletion {
  readonly row: InputRow;
  readonly subjects: readonly ImportedSubject[];
}

async function* deleteSubjects(database: Database, waiting: readonly ChangeRow[]): AsyncGenerator<InputRow> {
  const deletions: Deletion[] = [];
  const deletedFacts = new Set<string>();
  for (const chunk of splitIntoChunks(waiting, CHANGES)) {
    const deleted = chunk.flatMap(({ row, change }) =>
      "deletedId" in change ? [{ row, ids: listCandidates(change.deletedId, kinds) }] : [],
    );
    const subjects = await database.read(
      readImportedSubjects(
        deleted.flatMap(({ ids }) => ids),
        "ftm",
      ),
    );
    const subjectsById = groupByKey(subjects, ({ id }) => id);
    for (const { row, ids } of deleted)
      deletions.push({ row, subjects: ids.flatMap((id) => subjectsById.get(id) ?? []) });
    for (const { id, isEntity, hasOtherClaims } of subjects)
      if (!isEntity && !hasOtherClaims) deletedFacts.add(id);
  }
  const isOfFact = ({ subjects }: Deletion): boolean => subjects.some(({ isEntity }) => !isEntity);
  for (const deletion of [...deletions.filter(isOfFact), ...deletions.filter((item) => !isOfFact(item))])
    yield createDeletionRow(deletion, deletedFacts);
}

const REASON = "Deleted in the data that it is from.";

/** Retracts an entity that nothing else is about; of others, and of facts, only what the data claimed. */
function createDeletionRow({ row, subjects }: Deletion, deletedFacts: ReadonlySet<string>): InputRow {
  if (subjects.length === 0) return createRow(row.line, { omitted: ["deletion of what is not recorded"] });
  const isAlone = ({ isEntity, hasOtherClaims, facts }: ImportedSubject): boolean =>
    isEntity && !hasOtherClaims && facts.every((fact) => deletedFacts.has(fact));
  const ids = subjects.flatMap((subject) => (isAlone(subject) ? subject.id : subject.claims));
  const isKept = subjects.some((subject) => subject.isEntity && !isAlone(subject));
  return createRow(row.line, {
    facts: ids.map((id) => ({ kind: "RETRACTION", id, reason: REASON })),
    omitted: isKept ? ["deletion of an entity that other data needs: only its claims are retracted"] : [],
  });
}
