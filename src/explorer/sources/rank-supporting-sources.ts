import { groupByKey } from "../../util/group-by-key.js";
import type { ClaimInView } from "../model/claim-in-view.js";

/** A source, and the part of a view that rests on it. */
export interface SourceSupport {
  readonly source: ClaimInView["source"];
  /** The number of entities and facts that it has claims about. */
  readonly subjects: number;
  /** Those among them that no other source supports. */
  readonly alone: number;
}

/** Ranks the sources of some claims: those with claims about most entities and facts come first. */
export function rankSupportingSources(claims: readonly ClaimInView[]): readonly SourceSupport[] {
  const supporters = new Map<string, Set<string>>();
  for (const { subject, source, stance } of claims)
    if (stance === "SUPPORTS")
      supporters.set(subject.id, (supporters.get(subject.id) ?? new Set()).add(source.id));
  return [...groupByKey(claims, ({ source }) => source.id).values()]
    .flatMap((sourceClaims) => {
      const [first] = sourceClaims;
      const subjects = new Set(sourceClaims.map(({ subject }) => subject.id));
      const alone = [...subjects].filter((id) => isOnly(supporters.get(id), first?.source.id));
      return first ? [{ source: first.source, subjects: subjects.size, alone: alone.length }] : [];
    })
    .sort((a, b) => b.subjects - a.subjects || (a.source.title < b.source.title ? -1 : 1));
}

const isOnly = (sources: ReadonlySet<string> | undefined, id: string | undefined): boolean =>
  id !== undefined && sources?.size === 1 && sources.has(id);
