import { isClaimId } from "../../domain/kinds/other-ids.js";
import { findKindById } from "../../domain/kinds/vocabulary.js";
import { buildWholeNameQuery } from "../../domain/names/names.js";
import { lucenePhrase } from "../../util/lucene-phrase.js";
import { claimsIn, distinctFromIn, endsOfEntry, entitiesNamedBy, subjectOf } from "../input/fact-parts.js";
import type { RecordEntry } from "../input/facts.js";
import { nameKeysOf } from "../state/name-keys.js";

/** An entity that a client wants to create: how the indexes find those that may be the same. */
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
  /** Entities that a client wants to create, to find those that share a name or an identifier with them. */
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

/** The read set for work on entities. Ids of other things are ignored. */
export const readSetOfEntities = (ids: readonly string[]): ReadSet => ({
  ...emptyReadSet,
  entities: ids.filter(isEntity),
});

/**
 * The read set of entries, given the subjects of the claims that they retract, and the ids that must not have
 * changed.
 */
export function readSetOf(
  facts: readonly RecordEntry[],
  subjectOfClaim: ReadonlyMap<string, string>,
  unchanged: readonly string[],
): ReadSet {
  const subjects = facts.flatMap((fact) => subjectsOf(fact, subjectOfClaim));
  const claims = facts.flatMap(claimsIn);
  const entities = new Set(subjects.filter(isEntity));
  const retracted = facts.flatMap((fact) => (fact.type === "RETRACTION" ? [fact.id] : []));
  const factCountsOf = retracted.filter(isEntity);
  const sources = new Set(facts.filter(({ type }) => type === "SOURCE").map(subjectOf));
  return {
    sources: [...sources],
    sourceIds: distinct(claims.map(({ source }) => source)).filter((id) => !sources.has(id)),
    entities: [...entities],
    ends: distinct(facts.flatMap(furtherEntities)).filter((id) => !entities.has(id)),
    claimSubjects: distinct(subjects),
    newcomers: facts.flatMap(newcomerIn),
    factCountsOf: distinct(factCountsOf),
    unchanged,
  };
}

/** A read set that also needs everything about further facts and entities. */
export const withSubjects = (needs: ReadSet, ids: readonly string[]): ReadSet => ({
  ...needs,
  entities: distinct([...needs.entities, ...ids.filter(isEntity)]),
  claimSubjects: distinct([...needs.claimSubjects, ...ids]),
});

/** Only entries whose client says which entity it means are compared with others by name. */
function newcomerIn(fact: RecordEntry): readonly Newcomer[] {
  if (fact.type !== "ENTITY" || !fact.identity || fact.identity.isSameAs) return [];
  const { names, identifiers } = nameKeysOf(fact.newValues);
  return [
    {
      label: fact.kind.type.name,
      names,
      namesQuery: buildWholeNameQuery(names),
      identifiers,
      identifiersQuery: identifiers.map(lucenePhrase).join(" "),
      distinctFrom: fact.identity.distinctFrom,
    },
  ];
}

/** The entities that an entry refers to without being about them. */
const furtherEntities = (fact: RecordEntry): readonly string[] => [
  ...endsOfEntry(fact),
  ...distinctFromIn(fact),
  ...entitiesNamedBy(fact),
];

const isEntity = (id: string): boolean => findKindById(id)?.category === "ENTITY";
const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

function subjectsOf(fact: RecordEntry, subjectOfClaim: ReadonlyMap<string, string>): readonly string[] {
  if (fact.type === "SOURCE") return [];
  const id = subjectOf(fact);
  return isClaimId(id) ? [subjectOfClaim.get(id) ?? []].flat() : [id];
}
