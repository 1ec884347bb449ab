import { setImmediate } from "node:timers/promises";
import type { AsOf } from "../../domain/graphql/as-of.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { type ComparedEntity, type Fit, scoreCandidate } from "./candidate.js";
import { findCandidates } from "./find-candidates.js";
import { DEFAULT_CANDIDATES } from "./match-settings.js";
import type { MatchQuery } from "./match-type.js";
import { createNameQuery } from "./name-query.js";
import type { Known } from "./namesakes.js";
import { rankCandidates } from "./rank-candidates.js";
import { readWeights } from "./read-weights.js";

/** A candidate with its score, and whether it is a clear match. */
export interface RankedCandidate extends ComparedEntity, Fit, Known {
  readonly match: boolean;
}

/** The entities that a name may refer to. */
export interface MatchedName {
  /** The best first. */
  readonly candidates: readonly RankedCandidate[];
  /** True if there were more candidates than were compared. */
  readonly isCut: boolean;
  /** The version of the rules, and of the weights that curators' judgments give them. */
  readonly rules: string;
}

/** Finds and scores the candidates of each name. Other requests get a turn between two names. */
export async function matchNames(
  runStatement: RunStatement,
  queries: readonly MatchQuery[],
  asOf: AsOf | null | undefined,
): Promise<readonly MatchedName[]> {
  const nameQueries = await runInTurns(queries, createNameQuery);
  const [candidateLists, weights] = await Promise.all([
    runStatement(findCandidates(asOf, nameQueries)),
    readWeights(runStatement, asOf),
  ]);
  return runInTurns(queries, (query, index) => {
    const { entities: candidates, isCut } = candidateLists[index] ?? { entities: [], isCut: false };
    const scoreEntity = scoreCandidate(query, weights);
    const ranked = rankCandidates(
      candidates.map((candidate) => ({ ...candidate, ...scoreEntity(candidate) })),
    );
    return { candidates: ranked.slice(0, query.limit ?? DEFAULT_CANDIDATES), isCut, rules: weights.version };
  });
}

async function runInTurns<T, R>(
  items: readonly T[],
  work: (item: T, index: number) => R,
): Promise<readonly R[]> {
  const results: R[] = [];
  for (const [index, item] of items.entries()) {
    results.push(work(item, index));
    await setImmediate();
  }
  return results;
}
