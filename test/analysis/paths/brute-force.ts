import { LAST_DAY, toLatestDay } from "../../../src/domain/time.js";
import { computeFirstDay } from "../../support/graph/graph.js";
import type { World, WorldFact } from "../../support/graph/world.js";

/** The arguments of a search for paths. */
export interface PathQuestion {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly maxLength: number;
  readonly kinds: readonly string[] | null;
  readonly avoid: readonly string[];
  readonly temporallyConsistent: boolean;
  readonly minConfidence: number | null;
  readonly status: readonly string[] | null;
}

/** A path found by brute force, by its facts. */
export interface BrutePath {
  readonly ids: string;
  readonly length: number;
  readonly confidence: number;
  /** The days on which all facts hold. */
  readonly days: readonly [number, number] | null;
}

/** Returns true if a fact is as sure as a search requires, and has one of the statuses that it requires. */
export const isFollowed = (
  { confidence, status }: WorldFact["values"],
  conditions: Pick<PathQuestion, "minConfidence" | "status">,
): boolean =>
  Number(confidence) >= (conditions.minConfidence ?? 0) &&
  (conditions.status?.includes(String(status)) ?? true);

/** Finds every path by trying every fact at every entity. A fact lasts until its end, or as given. */
export function findPathsByBruteForce(
  world: World,
  question: PathQuestion,
  isOfKind: (fact: WorldFact) => boolean,
  lastDayOf: (fact: WorldFact) => number = computePresumedLastDay,
): readonly BrutePath[] {
  const { from, to, avoid, maxLength } = question;
  const facts = world.facts.filter(isOfKind).filter(({ values }) => isFollowed(values, question));
  const closed = new Set([...from, ...to, ...avoid]);
  const paths: BrutePath[] = [];
  const walk = (node: string, met: readonly string[], path: readonly WorldFact[]): void => {
    for (const fact of facts) {
      if (fact.from !== node && fact.to !== node) continue;
      const next = fact.from === node ? fact.to : fact.from;
      if (met.includes(next)) continue;
      const longer = [...path, fact];
      if (to.includes(next) && !avoid.includes(next)) paths.push(createBrutePath(longer, lastDayOf));
      if (!closed.has(next) && longer.length < maxLength) walk(next, [...met, next], longer);
    }
  };
  for (const start of new Set(from)) if (!avoid.includes(start)) walk(start, [start], []);
  const selected = question.temporallyConsistent ? paths.filter(({ days }) => days !== null) : paths;
  return selected.sort((a, b) => a.length - b.length || b.confidence - a.confidence);
}

function createBrutePath(facts: readonly WorldFact[], lastDayOf: (fact: WorldFact) => number): BrutePath {
  const first = Math.max(...facts.map(({ values }) => computeFirstDay(values)));
  const last = Math.min(...facts.map(lastDayOf));
  return {
    ids: facts.map(({ id }) => id).join(" "),
    length: facts.length,
    confidence: Math.min(...facts.map(({ values }) => values.confidence as number)),
    days: first <= last ? [first, last] : null,
  };
}

const computePresumedLastDay = ({ values }: WorldFact): number =>
  values.validTo == null ? LAST_DAY : toLatestDay(values.validTo as string);
