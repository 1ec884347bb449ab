import { referencesOf, subjectOf } from "../input/fact-parts.js";
import type { RecordEntry } from "../input/facts.js";
import { nameKeysOf } from "../state/name-keys.js";
import type { Submission } from "./submission.js";

/** What a submission writes and what its plan reads: ids, and the key of its request. */
interface AccessSet {
  readonly writes: ReadonlySet<string>;
  readonly reads: ReadonlySet<string>;
}

/**
 * Partitions submissions, in order, into groups with disjoint read and write sets. A submission with a
 * retraction is a group of its own, since its ids do not show everything that it touches.
 */
export function partitionIndependent<S extends Submission>(
  submissions: readonly S[],
): readonly (readonly S[])[] {
  if (submissions.length === 1) return [submissions];
  const groups: S[][] = [];
  let members: S[] = [];
  let group: GroupAccess | null = null;
  for (const submission of submissions) {
    const access = accessOf(submission);
    if (!access || !group?.isIndependentOf(access)) {
      members = [];
      groups.push(members);
      group = access && new GroupAccess();
    }
    members.push(submission);
    if (access) group?.add(access);
  }
  return groups;
}

/** The combined access sets of a group. */
class GroupAccess implements AccessSet {
  readonly writes = new Set<string>();
  readonly reads = new Set<string>();

  isIndependentOf({ writes, reads }: AccessSet): boolean {
    const isWritten = (id: string) => this.writes.has(id);
    return ![...writes].some((id) => isWritten(id) || this.reads.has(id)) && ![...reads].some(isWritten);
  }

  add({ writes, reads }: AccessSet): void {
    for (const id of writes) this.writes.add(id);
    for (const id of reads) this.reads.add(id);
  }
}

/** Null if the ids do not show it. */
function accessOf({ facts, request }: Submission): AccessSet | null {
  const writes = new Set([request.key]);
  const reads = new Set<string>();
  for (const { fact } of facts) {
    if (fact.type === "RETRACTION") return null;
    writes.add(subjectOf(fact));
    for (const key of namesWrittenBy(fact)) writes.add(key);
    for (const id of referencesOf(fact)) reads.add(id);
  }
  return { writes, reads };
}

/** The names and identifiers that an entry may give to its entity: another entry may find the entity by them. */
function namesWrittenBy(fact: RecordEntry): readonly string[] {
  if (fact.type !== "ENTITY") return [];
  const { names, identifiers } = nameKeysOf(fact.newValues);
  return [
    ...names.map((name) => `${fact.kind.kind} name ${name}`),
    ...identifiers.map((identifier) => `${fact.kind.kind} identifier ${identifier}`),
  ];
}
