import type { RecordEntry } from "../input/entries.js";
import { getSubjectId, listReferences } from "../input/entry-parts.js";
import { buildNameKeys } from "../state/name-keys.js";
import type { Submission } from "./submission.js";

/** The ids that a submission writes and that its plan reads, and the key of its request. */
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
    const access = collectAccess(submission);
    if (!access || !group?.isIndependent(access)) {
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

  isIndependent({ writes, reads }: AccessSet): boolean {
    const isWritten = (id: string) => this.writes.has(id);
    return ![...writes].some((id) => isWritten(id) || this.reads.has(id)) && ![...reads].some(isWritten);
  }

  add({ writes, reads }: AccessSet): void {
    for (const id of writes) this.writes.add(id);
    for (const id of reads) this.reads.add(id);
  }
}

/** Collects the access set of a submission; null if its ids do not show it. */
function collectAccess({ entries, request }: Submission): AccessSet | null {
  const writes = new Set([request.key]);
  const reads = new Set<string>();
  for (const { entry } of entries) {
    if (entry.type === "RETRACTION") return null;
    writes.add(getSubjectId(entry));
    for (const key of listWrittenNames(entry)) writes.add(key);
    for (const id of listReferences(entry)) reads.add(id);
  }
  return { writes, reads };
}

/** Lists the names and identifiers that an entry may give to its entity: another entry may find the entity by them. */
function listWrittenNames(entry: RecordEntry): readonly string[] {
  if (entry.type !== "ENTITY") return [];
  const { names, identifiers } = buildNameKeys(entry.newValues);
  return [
    ...names.map((name) => `${entry.kind.kind} name ${name}`),
    ...identifiers.map((identifier) => `${entry.kind.kind} identifier ${identifier}`),
  ];
}
