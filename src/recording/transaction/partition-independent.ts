import { firstClaimOf, subjectOf } from "../input/fact-parts.js";
import type { Submission } from "./submission.js";

/** What a submission writes and what its plan reads: ids, and the key of its request. */
interface Footprint {
  readonly changed: ReadonlySet<string>;
  readonly lookedAt: ReadonlySet<string>;
}

/**
 * Partitions submissions, in order, into groups with disjoint read and write sets. A submission with a
 * retraction is a group of its own, since its ids do not show everything that it touches.
 */
export function partitionIndependent<S extends Submission>(
  submissions: readonly S[],
): readonly (readonly S[])[] {
  const groups: S[][] = [];
  let open: Crowd | null = null;
  for (const submission of submissions) {
    const footprint = footprintOf(submission);
    if (footprint && open?.hasRoomFor(footprint)) groups.at(-1)!.push(submission);
    else {
      groups.push([submission]);
      open = footprint && new Crowd();
    }
    if (footprint) open!.add(footprint);
  }
  return groups;
}

/** The combined access sets of a group. */
class Crowd implements Footprint {
  readonly changed = new Set<string>();
  readonly lookedAt = new Set<string>();

  hasRoomFor({ changed, lookedAt }: Footprint): boolean {
    const isTaken = (id: string) => this.changed.has(id);
    return ![...changed].some((id) => isTaken(id) || this.lookedAt.has(id)) && ![...lookedAt].some(isTaken);
  }

  add({ changed, lookedAt }: Footprint): void {
    for (const id of changed) this.changed.add(id);
    for (const id of lookedAt) this.lookedAt.add(id);
  }
}

/** Null if the ids do not show it. */
function footprintOf({ facts, request }: Submission): Footprint | null {
  const changed = new Set([request.key]);
  const lookedAt = new Set<string>();
  for (const { fact } of facts) {
    if (fact.sort === "RETRACTION") return null;
    changed.add(subjectOf(fact));
    for (const id of firstClaimOf(fact)) lookedAt.add(id);
  }
  return { changed, lookedAt };
}
