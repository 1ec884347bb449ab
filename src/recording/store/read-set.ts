import { kindOfId } from "../../domain/kinds/vocabulary.js";
import { claimsIn, endsOfEntry, subjectOf } from "../input/fact-parts.js";
import type { RecordEntry } from "../input/facts.js";
import { keyOfId } from "../plan/pending-claim.js";

/** What must be read of the graph before facts can be planned: ids, each once. */
export interface ReadSet {
  readonly sources: readonly string[];
  /** Sources of which it is only needed whether they are recorded. */
  readonly grounds: readonly string[];
  readonly entities: readonly string[];
  /** Entities of which only the name and the standing are needed. */
  readonly ends: readonly string[];
  /** Subjects all of whose claims are needed. */
  readonly claimSubjects: readonly string[];
  /** Contents of claims, of which it is needed whether they are recorded. */
  readonly claimKeys: readonly string[];
  /** Entities at which it must be known how many facts stand. */
  readonly leaving: readonly string[];
  /** What must not have changed since a revision. */
  readonly unchanged: readonly string[];
}

/** Nothing at all. */
export const emptyReadSet: ReadSet = {
  sources: [],
  grounds: [],
  entities: [],
  ends: [],
  claimSubjects: [],
  claimKeys: [],
  leaving: [],
  unchanged: [],
};

/** What must be read to do something with entities; ids of anything else name none. */
export const readSetOfEntities = (ids: readonly string[]): ReadSet => ({
  ...emptyReadSet,
  entities: ids.filter(isEntity),
});

/** What facts need, given the subjects of the claims that they take back and what a client expects to be unchanged. */
export function readSetOf(
  facts: readonly RecordEntry[],
  subjectOfClaim: ReadonlyMap<string, string>,
  unchanged: readonly string[],
): ReadSet {
  const subjects = facts.flatMap((fact) => subjectsOf(fact, subjectOfClaim));
  const claims = facts.flatMap(claimsIn);
  const entities = new Set(subjects.filter(isEntity));
  const relationships = subjects.filter((id) => kindOfId(id)?.category === "RELATIONSHIP");
  const retracted = facts.flatMap((fact) => (fact.sort === "RETRACTION" ? [fact.id] : []));
  const leaving = retracted.filter(isEntity);
  const sources = new Set(facts.filter(({ sort }) => sort === "SOURCE").map(subjectOf));
  return {
    sources: [...sources],
    grounds: distinct(claims.map(({ source }) => source)).filter((id) => !sources.has(id)),
    entities: [...entities],
    ends: distinct(facts.flatMap(endsOfEntry)).filter((id) => !entities.has(id)),
    claimSubjects: distinct([...relationships, ...leaving]),
    claimKeys: distinct([
      ...claims.filter(({ subject }) => isEntity(subject)).map(({ key }) => key),
      ...retracted.filter(isClaim).map(keyOfId),
    ]),
    leaving: distinct(leaving),
    unchanged,
  };
}

const isClaim = (id: string): boolean => id.startsWith("claim:");
const isEntity = (id: string): boolean => kindOfId(id)?.category === "ENTITY";
const distinct = (ids: readonly string[]): readonly string[] => [...new Set(ids)];

function subjectsOf(fact: RecordEntry, subjectOfClaim: ReadonlyMap<string, string>): readonly string[] {
  if (fact.sort === "SOURCE") return [];
  const id = subjectOf(fact);
  return isClaim(id) ? [subjectOfClaim.get(id) ?? []].flat() : [id];
}
