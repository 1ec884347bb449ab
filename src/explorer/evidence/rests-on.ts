import { groupByKey } from "../../util/group-by-key.js";
import type { ClaimInView } from "../exports/claim-in-view.js";

/** A source, and how much of a view rests on it. */
export interface Support {
  readonly source: ClaimInView["source"];
  /** The entities and facts that it speaks about. */
  readonly subjects: number;
  /** Those among them that no other source supports. */
  readonly alone: number;
}

/** The sources of some claims, those that speak about most first. */
export function restsOn(claims: readonly ClaimInView[]): readonly Support[] {
  const supporters = new Map<string, Set<string>>();
  for (const { subject, source, stance } of claims)
    if (stance === "SUPPORTS")
      supporters.set(subject.id, (supporters.get(subject.id) ?? new Set()).add(source.id));
  return [...groupByKey(claims, ({ source }) => source.id).values()]
    .flatMap((own) => {
      const [first] = own;
      const subjects = new Set(own.map(({ subject }) => subject.id));
      const alone = [...subjects].filter((id) => isOnly(supporters.get(id), first?.source.id));
      return first ? [{ source: first.source, subjects: subjects.size, alone: alone.length }] : [];
    })
    .sort((one, other) => other.subjects - one.subjects || (one.source.title < other.source.title ? -1 : 1));
}

const isOnly = (sources: ReadonlySet<string> | undefined, id: string | undefined): boolean =>
  id !== undefined && sources?.size === 1 && sources.has(id);
