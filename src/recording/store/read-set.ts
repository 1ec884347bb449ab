import { isClaimId } from "../../domain/kinds/other-ids.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { buildWholeNameQuery } from "../../domain/names/names.js";
import { quoteLucenePhrase } from "../../util/text/lucene-phrase.js";
import type { RecordEntry } from "../input/entries.js";
import {
  getDistinctIds,
  getSubjectId,
  listEntryClaims,
  listEntryEnds,
  listNamedEntities,
} from "../input/entry-parts.js";
import { buildNameKeys } from "../state/name-keys.js";

/** An entity that a client requests to create, with the terms by which indexes find those that may be the same. */
export interface Newcomer {
  readonly label: string;
  readonly names: readonly string[];
  readonly namesQuery: string;
  readonly identifiers: readonly string[];
  readonly identifiersQuery: string;
  /** Entities that it is not. */
  readonly distinctFrom: readonly string[];
}

/** The ids to read from the graph before entries can be planned, each once. */
export interface ReadSet {
  readonly sources: readonly string[];
  /** Sources to read only the dates of. */
  readonly sourceIds: readonly string[];
  readonly entities: readonly string[];
  /** Entities to read only the name of, and whether they are retracted. */
  readonly ends: readonly string[];
  /** Subjects to read all claims of. */
  readonly claimSubjects: readonly string[];
  /** Entities that a client requests to create, to find those that share a name or an identifier with them. */
  readonly newcomers: readonly Newcomer[];
  /** Entities to count the live facts of. */
  readonly factCountsOf: readonly string[];
  /** Ids of things that must not have changed since a revision. */
  readonly unchanged: readonly string[];
}

/** The read set that needs nothing. */
export const emptyReadSet: ReadSet = {
  sources: [],
  sourceIds: [],
  entities: [],
  ends: [],
  claimSubjects: [],
  newcomers: [],
  factCountsOf: [],
  unchanged: [],
};

/** Creates the read set for work on entities. Ids of other things are ignored. */
export const createEntityReadSet = (ids: readonly string[]): ReadSet => ({
  ...emptyReadSet,
  entities: ids.filter(isEntity),
});

/**
 * Collects the read set of entries from the subjects of the claims that they retract, and the ids that must not
 * have changed.
 */
export function collectReadSet(
  entries: readonly RecordEntry[],
  subjectOfClaim: ReadonlyMap<string, string>,
  unchanged: readonly string[],
): ReadSet {
  const subjects = entries.flatMap((entry) => listSubjects(entry, subjectOfClaim));
  const claims = entries.flatMap(listEntryClaims);
  const entities = new Set(subjects.filter(isEntity));
  const retracted = entries.flatMap((entry) => (entry.type === "RETRACTION" ? [entry.id] : []));
  const factCountsOf = retracted.filter(isEntity);
  const sources = new Set(entries.filter(({ type }) => type === "SOURCE").map(getSubjectId));
  return {
    sources: [...sources],
    sourceIds: deduplicate(claims.map(({ source }) => source)).filter((id) => !sources.has(id)),
    entities: [...entities],
    ends: deduplicate(entries.flatMap(listFurtherEntities)).filter((id) => !entities.has(id)),
    claimSubjects: deduplicate(subjects),
    newcomers: entries.flatMap(listNewcomers),
    factCountsOf: deduplicate(factCountsOf),
    unchanged,
  };
}

/** Adds everything about further facts and entities to a read set. */
export const addSubjects = (needs: ReadSet, ids: readonly string[]): ReadSet => ({
  ...needs,
  entities: deduplicate([...needs.entities, ...ids.filter(isEntity)]),
  claimSubjects: deduplicate([...needs.claimSubjects, ...ids]),
});

/** Lists the new entity of an entry. Only entries with an identity are compared with others by name. */
function listNewcomers(entry: RecordEntry): readonly Newcomer[] {
  if (entry.type !== "ENTITY" || !entry.identity || entry.identity.isSameAs) return [];
  const { names, identifiers } = buildNameKeys(entry.newValues);
  return [
    {
      label: entry.kind.type.name,
      names,
      namesQuery: buildWholeNameQuery(names),
      identifiers,
      identifiersQuery: identifiers.map(quoteLucenePhrase).join(" "),
      distinctFrom: entry.identity.distinctFrom,
    },
  ];
}

/** Lists the entities that an entry refers to without being about them. */
const listFurtherEntities = (entry: RecordEntry): readonly string[] => [
  ...listEntryEnds(entry),
  ...getDistinctIds(entry),
  ...listNamedEntities(entry),
];

const isEntity = (id: string): boolean => findKindById(id)?.category === "ENTITY";
const deduplicate = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

function listSubjects(entry: RecordEntry, subjectOfClaim: ReadonlyMap<string, string>): readonly string[] {
  if (entry.type === "SOURCE") return [];
  const id = getSubjectId(entry);
  return isClaimId(id) ? [subjectOfClaim.get(id) ?? []].flat() : [id];
}
