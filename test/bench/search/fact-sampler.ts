import { kindsOfEvents } from "../../../src/domain/kinds/event-kinds.js";
import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { listOpenTypes, type RelationshipKindModel } from "../../../src/domain/model/relationship-kind.js";
import { FIRST_DAY, LAST_DAY } from "../../../src/domain/time.js";
import type { Database } from "../../../src/neo4j/database.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import { createRandom } from "../graph/random.js";

/** A fact that searches are drawn from. Its days are yyyymmdd. */
export interface SampledFact {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly firstDay: number;
  readonly lastDay: number;
}

/** A search for a fact, and the facts that answer it. */
export interface FactSearch {
  readonly query: string;
  readonly answers: ReadonlySet<string>;
}

const THIS_YEAR = 2026;
/** The kinds whose facts have words in the vocabulary, and are found themselves. */
const wordedKinds = relationshipKinds.filter((kind) => kind.words?.search && !kindsOfEvents.includes(kind));
const readPrefix = (id: string): string => id.slice(0, id.indexOf(":"));
const findKind = (id: string): RelationshipKindModel =>
  requireNonNull(
    wordedKinds.find(({ prefix }) => prefix === readPrefix(id)),
    `The kind of ${id}`,
  );

/** Reads the facts that searches can be drawn from. */
export const readSampledFacts = (database: Database): Promise<readonly SampledFact[]> =>
  database.read(
    createStatement({
      name: "facts",
      access: "READ",
      text: `MATCH (a)-[r:${wordedKinds.flatMap(listOpenTypes).join("|")}]->(b) RETURN r.id, a.name, b.name, r.firstDay, r.lastDay ORDER BY r.id`,
      parameters: {},
      read: (rows) =>
        rows.map(([id, from, to, firstDay, lastDay]) => ({
          id: String(id),
          from: String(from),
          to: String(to),
          firstDay: Number(firstDay),
          lastDay: Number(lastDay),
        })),
    }),
  );

/**
 * Draws searches of the name of an end of a random fact, a word of its kind and, for every other one, a year in which it held or
 * happened. Each fact of that kind, end and year answers it. Equal seeds draw equal searches.
 */
export function drawFactSearches(
  facts: readonly SampledFact[],
  seed: string,
  count: number,
): readonly FactSearch[] {
  const by = createRandom(seed);
  return Array.from({ length: count }, (_, index) => {
    const fact = by.pick(facts);
    const kind = findKind(fact.id);
    const name = by.chance(0.5) ? fact.from : fact.to;
    const word = by.pick(requireNonNull(kind.words?.search?.en, `The words of ${kind.kind}`).split(", "));
    const year = index % 2 === 0 ? drawYear(by, kind, fact) : null;
    const isAnswer = (candidate: SampledFact) =>
      readPrefix(candidate.id) === kind.prefix &&
      [candidate.from, candidate.to].includes(name) &&
      (year === null || isOfYear(kind, candidate, year));
    return {
      query: [name, word, year].filter((part) => part !== null).join(" "),
      answers: new Set(facts.filter(isAnswer).map(({ id }) => id)),
    };
  });
}

function drawYear(
  by: ReturnType<typeof createRandom>,
  { time }: RelationshipKindModel,
  { firstDay, lastDay }: SampledFact,
): number | null {
  if (firstDay <= FIRST_DAY) return null;
  const first = getYear(firstDay);
  const last = time === "EVENT" || lastDay >= LAST_DAY ? first : getYear(lastDay);
  return first + by.int(Math.max(1, Math.min(last, THIS_YEAR) - first + 1));
}

const getYear = (day: number): number => Math.floor(day / 10_000);

function isOfYear(
  { time }: RelationshipKindModel,
  { firstDay, lastDay }: SampledFact,
  year: number,
): boolean {
  return time === "EVENT"
    ? getYear(firstDay) === year || getYear(lastDay) === year
    : getYear(firstDay) <= year && getYear(lastDay) >= year;
}
