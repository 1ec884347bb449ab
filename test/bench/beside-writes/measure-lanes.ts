import type { ContestantName } from "../contestants/contestant.js";
import { type LaneMeasurement, type RoundOptions, runRounds } from "../measure/rounds.js";
import type { ScenarioResult } from "../measure/run-scenario.js";
import type { BenchLane } from "../measure/turn.js";
import type { Goals } from "../scenarios/scenario.js";

/** A lane of a contestant, in a part of a scenario. */
export interface ContestantLane extends BenchLane {
  readonly variant: string;
  readonly name: ContestantName;
}

/** Measures lanes in turns, as the variants of one scenario. */
export async function measureLanes(
  { name, title, goals = {} }: { name: string; title: string; goals?: Readonly<Record<string, Goals>> },
  lanes: readonly ContestantLane[],
  options: RoundOptions,
): Promise<ScenarioResult> {
  const measured = await runRounds(lanes, options);
  const toOutcome = (lane: ContestantLane) => ({
    contestant: lane.name,
    ...(measured.get(lane) as LaneMeasurement),
    dbHits: null,
  });
  const variants = [...new Set(lanes.map(({ variant }) => variant))].map((variant) => ({
    name: variant,
    goals: goals[variant] ?? {},
    outcomes: lanes.filter((lane) => lane.variant === variant).map(toOutcome),
  }));
  return { name, title, variants };
}
