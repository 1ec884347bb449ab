import { setImmediate } from "node:timers/promises";
import { LRUCache } from "lru-cache";
import type { AsOf } from "../../domain/graphql/as-of.js";
import type { RunStatement } from "../../neo4j/statement.js";
import { type ComparedEntity, compareByRule } from "./candidate.js";
import { type JudgedPair, type JudgmentWeights, learnWeights, NO_WEIGHTS } from "./judgment-weights.js";
import { findJudgments, type Judgment, readJudgedEntities, readJudgmentState } from "./judgments.js";
import { MAX_JUDGMENTS } from "./match-settings.js";

type JudgedLikeness = Pick<JudgedPair, "rule" | "score">;

/** The likeness of judged pairs. It is of the past, so that later records do not change it. */
const likenessCache = new LRUCache<string, JudgedLikeness>({ max: 4 * MAX_JUDGMENTS });

/** Pairs compared before other requests get a turn. */
const BATCH_SIZE = 100;

/** The weights of the last revisions: without a write in between, no judgment is read again. */
const weightsCache = new LRUCache<string, JudgmentWeights>({ max: 16 });

/** Learns the weights of rules from the judgments that were known at the instant of a query. */
export async function readWeights(
  runStatement: RunStatement,
  asOf: AsOf | null | undefined,
): Promise<JudgmentWeights> {
  const { revision, recordedAt, judgmentCount } = await runStatement(readJudgmentState);
  if (judgmentCount === 0) return NO_WEIGHTS;
  const key = `${revision} ${recordedAt} ${asOf?.knownAt ?? ""}`;
  const weights = weightsCache.get(key) ?? (await learnFromJudgments(runStatement, asOf));
  weightsCache.set(key, weights);
  return weights;
}

async function learnFromJudgments(
  runStatement: RunStatement,
  asOf: AsOf | null | undefined,
): Promise<JudgmentWeights> {
  const judgments = await runStatement(findJudgments(asOf));
  const cachedPairs = judgments.map((judgment) => ({
    judgment,
    likeness: likenessCache.get(buildCacheKey(judgment)),
  }));
  const newJudgments = cachedPairs.flatMap(({ judgment, likeness }) => (likeness ? [] : judgment));
  const entityLists = newJudgments.length > 0 ? await runStatement(readJudgedEntities(newJudgments)) : [];
  const nextEntities = entityLists.values();
  const pairs: JudgedPair[] = [];
  for (const {
    judgment,
    likeness = compareJudged(judgment, nextEntities.next().value ?? []),
  } of cachedPairs) {
    likenessCache.set(buildCacheKey(judgment), likeness);
    pairs.push({ ...likeness, key: buildPairKey(judgment), isSame: judgment.isSame });
    if (pairs.length % BATCH_SIZE === 0) await setImmediate();
  }
  return learnWeights(pairs);
}

const buildPairKey = ({ entityId, secondId, name }: Judgment): string =>
  secondId === null ? `${entityId} ${name}` : [entityId, secondId].sort().join(" ");

const buildCacheKey = (judgment: Judgment): string => `${judgment.instant} ${buildPairKey(judgment)}`;

const UNLIKE: JudgedLikeness = { rule: "", score: 0 };

/** Compares by names alone, in the better direction: the hints of a pair are no part of a rule. */
function compareJudged({ name }: Judgment, [first, second]: readonly ComparedEntity[]): JudgedLikeness {
  if (!first) return UNLIKE;
  if (name !== null) return compareByRule(name, first);
  if (!second) return UNLIKE;
  const [there, back] = [compareByRule(first.name, second), compareByRule(second.name, first)];
  return back.score > there.score ? back : there;
}
