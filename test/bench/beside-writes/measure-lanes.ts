import type { ContestantName } from "../contestants/contestant.js";
import { type Measured, type RoundOptions, runRounds } from "../measure/rounds.js";
import type { ScenarioResult } from "../measure/run-scenario.js";
import type { Lane } from "../measure/turn.js";
import type { Goals } from "../scenarios/scenario.js";

/** A lane of a contestant, in a part of a scenario. */
export interface NamedLane extends Lane {
  readonly variant: string;
  readonly name: ContestantName;
}

/** Measures lanes in turns, as the variants of one scenario. */
export async function measureLanes(
  { name, title, goals = {} }: { name: string; title: string; goals?: Readonly<Record<string, Goals>> },
  lanes: readonly NamedLane[],
  options: RoundOptions,
): Promise<ScenarioResult> {
  const measured = await runRounds(lanes, options);
  const outcome = (lane: NamedLane) => ({
    contestant: lane.name,
    ...(measured.get(lane) as Measured),
    dbHits: null,
  });
  const variants = [...new Set(lanes.map(({ variant }) => variant))].map((variant) => ({
    name: variant,
    goals: goals[variant] ?? {},
    outcomes: lanes.filter((lane) => lane.variant === variant).map(outcome),
  }));
  return { name, title, variants };
}
