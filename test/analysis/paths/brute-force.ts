import { LAST_DAY, toLatestDay } from "../../../src/domain/time.js";
import { firstDayOf } from "../../support/graph/graph.js";
import type { KnownFact, World } from "../../support/graph/world.js";

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

/** Whether a fact is as sure, and has one of the statuses, that a search asks for. */
export const isFollowed = (
  { confidence, status }: KnownFact["values"],
  asked: Pick<PathQuestion, "minConfidence" | "status">,
): boolean =>
  Number(confidence) >= (asked.minConfidence ?? 0) && (asked.status?.includes(String(status)) ?? true);

/** Every path between the ends, found by trying every fact at every entity. A fact lasts until its end, or as given. */
export function pathsOf(
  world: World,
  question: PathQuestion,
  isOfKind: (fact: KnownFact) => boolean,
  lastDayOf: (fact: KnownFact) => number = presumedLastDay,
): readonly BrutePath[] {
  const { from, to, avoid, maxLength } = question;
  const facts = world.facts.filter(isOfKind).filter(({ values }) => isFollowed(values, question));
  const closed = new Set([...from, ...to, ...avoid]);
  const found: BrutePath[] = [];
  const walk = (at: string, met: readonly string[], path: readonly KnownFact[]): void => {
    for (const fact of facts) {
      if (fact.from !== at && fact.to !== at) continue;
      const next = fact.from === at ? fact.to : fact.from;
      if (met.includes(next)) continue;
      const longer = [...path, fact];
      if (to.includes(next) && !avoid.includes(next)) found.push(brutePath(longer, lastDayOf));
      if (!closed.has(next) && longer.length < maxLength) walk(next, [...met, next], longer);
    }
  };
  for (const start of new Set(from)) if (!avoid.includes(start)) walk(start, [start], []);
  const kept = question.temporallyConsistent ? found.filter(({ days }) => days !== null) : found;
  return kept.sort((one, other) => one.length - other.length || other.confidence - one.confidence);
}

function brutePath(facts: readonly KnownFact[], lastDayOf: (fact: KnownFact) => number): BrutePath {
  const first = Math.max(...facts.map(({ values }) => firstDayOf(values)));
  const last = Math.min(...facts.map(lastDayOf));
  return {
    ids: facts.map(({ id }) => id).join(" "),
    length: facts.length,
    confidence: Math.min(...facts.map(({ values }) => values.confidence as number)),
    days: first <= last ? [first, last] : null,
  };
}

const presumedLastDay = ({ values }: KnownFact): number =>
  values.validTo == null ? LAST_DAY : toLatestDay(values.validTo as string);
