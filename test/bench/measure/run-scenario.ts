import { getNow, toCalendarDay } from "../../../src/domain/time.js";
import type { ContestantName } from "../contestants/contestant.js";
import { toNeo4jIntegers } from "../contestants/integers.js";
import { createSample } from "../scenarios/sample.js";
import type { Goals, Scenario, Variant } from "../scenarios/scenario.js";
import type { Bench } from "./bench.js";
import { compare, type Part } from "./compare.js";
import { countDbHits } from "./db-hits.js";
import { buildRequestBody, sendQuery } from "./request-line.js";
import { type LaneMeasurement, type RoundOptions, runRounds } from "./rounds.js";
import type { BenchLane } from "./turn.js";

/** The measurements of one contestant in a variant, or its `failure` if it could not answer. */
export type ContestantOutcome =
  | (LaneMeasurement & { readonly contestant: ContestantName; readonly dbHits: number | null })
  | { readonly contestant: ContestantName; readonly failure: string };

export interface VariantResult {
  readonly name: string;
  readonly goals: Goals;
  readonly outcomes: readonly ContestantOutcome[];
}

export interface ScenarioResult {
  readonly name: string;
  readonly title: string;
  readonly variants: readonly VariantResult[];
}

/**
 * Measures a scenario: checks that all answers are equal, then takes all variants and contestants in turn in
 * every round.
 */
export async function runScenario(
  bench: Bench,
  scenario: Scenario,
  options: RoundOptions,
): Promise<ScenarioResult> {
  const variants = await buildVariants(bench, scenario);
  const entered: { variant: Variant; parts: readonly Part[] }[] = [];
  for (const variant of variants)
    entered.push({ variant, parts: await compare(scenario, variant, bench.lines) });
  const lanes = entered.flatMap(({ variant, parts }) =>
    parts.flatMap((part) => createLanes(bench, scenario, variant, part)),
  );
  const measured = await runRounds(lanes, options);
  const results: VariantResult[] = [];
  for (const { variant, parts } of entered) {
    const outcomes: ContestantOutcome[] = [];
    for (const part of parts) {
      const lane = lanes.find((candidate) => candidate.variant === variant && candidate.name === part.name);
      if (!lane) outcomes.push({ contestant: part.name, failure: "failure" in part ? part.failure : "" });
      else {
        const hits = await countHits(bench, scenario, lane);
        outcomes.push({ contestant: part.name, ...measured.get(lane)!, dbHits: hits });
      }
    }
    results.push({ name: variant.name, goals: variant.goals ?? {}, outcomes });
  }
  return { name: scenario.name, title: scenario.title, variants: results };
}

/** The variants of a scenario on a bench's graph. */
export async function buildVariants(bench: Bench, scenario: Scenario): Promise<readonly Variant[]> {
  return scenario.variants({
    sample: createSample(bench.population),
    today: toCalendarDay(getNow()),
    queryProduct: (query, variables) =>
      sendQuery(bench.lines.get("product")!, buildRequestBody(query, variables)),
  });
}

interface VariantLane extends BenchLane {
  readonly variant: Variant;
  readonly name: ContestantName;
}

function createLanes(
  bench: Bench,
  { connections }: Scenario,
  variant: Variant,
  part: Part,
): readonly VariantLane[] {
  if ("failure" in part) return [];
  const { name, requests } = part;
  const [line, contestant] = [bench.lines.get(name)!, bench.contestants.get(name)!];
  const databasePid = bench.store.neo4j.pid;
  return [{ variant, name, requests, connections, line, contestant, databasePid }];
}

/** The database hits of all statements of the first question; null if its statements are not known. */
async function countHits({ store }: Bench, scenario: Scenario, lane: VariantLane): Promise<number | null> {
  const statements = await fetchStatements(scenario, lane);
  if (statements.length === 0) return null;
  let hits = 0;
  for (const statement of statements) hits += await countDbHits(store.neo4j, statement);
  return hits;
}

async function fetchStatements(
  { bare }: Scenario,
  { name, variant, contestant, line, requests }: VariantLane,
) {
  if (name === "bare")
    return [{ text: bare.text, parameters: toNeo4jIntegers(variant.questions[0]!.bare ?? {}) }];
  await contestant.statements();
  await line.post(requests[0]!.body);
  return contestant.statements();
}
