import { setImmediate } from "node:timers/promises";
import type { AsOf } from "../../domain/graphql/as-of.js";
import type { Ask } from "../../neo4j/statement.js";
import { type ComparedEntity, type Fit, scoreCandidate } from "./candidate.js";
import { findCandidates } from "./find-candidates.js";
import { DEFAULT_CANDIDATES } from "./limits.js";
import type { MatchQuery } from "./match-type.js";
import { rankCandidates } from "./rank-candidates.js";
import { wantedName } from "./wanted-name.js";

/** A candidate with its score, and whether it is a clear match. */
export interface RankedCandidate extends ComparedEntity, Fit {
  readonly match: boolean;
}

/** What a name may refer to. */
export interface MatchedName {
  /** The best first. */
  readonly candidates: readonly RankedCandidate[];
  /** Whether there were more candidates than were compared. */
  readonly isCut: boolean;
}

/** Finds and scores the candidates of each name. Other requests get a turn between two names. */
export async function matchNames(
  ask: Ask,
  queries: readonly MatchQuery[],
  asOf: AsOf | null | undefined,
): Promise<readonly MatchedName[]> {
  const wanted = await inTurns(queries, wantedName);
  const found = await ask(findCandidates(asOf, wanted));
  return inTurns(queries, (query, index) => {
    const { found: candidates, isCut } = found[index] ?? { found: [], isCut: false };
    const scoreOf = scoreCandidate(query);
    const ranked = rankCandidates(candidates.map((candidate) => ({ ...candidate, ...scoreOf(candidate) })));
    return { candidates: ranked.slice(0, query.limit ?? DEFAULT_CANDIDATES), isCut };
  });
}

async function inTurns<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => R,
): Promise<readonly R[]> {
  const done: R[] = [];
  for (const [index, item] of items.entries()) {
    done.push(work(item, index));
    await setImmediate();
  }
  return done;
}
