import type { Growth } from "../measure/run-growth.js";
import type { ScenarioResult } from "../measure/run-scenario.js";
import type { Soak } from "../measure/run-soak.js";
import type { Manifest } from "../store/build-store.js";
import type { describeMachine } from "./machine.js";

/** All results of a run. */
export interface Report {
  readonly at: string;
  readonly machine: ReturnType<typeof describeMachine>;
  readonly graph: Manifest;
  readonly rounds: number;
  readonly seconds: number;
  /** The most seconds of load before the first round. */
  readonly warmUp: number;
  readonly connections: number;
  readonly scenarios: readonly ScenarioResult[];
  readonly growth: readonly Growth[];
  readonly soak: Soak | null;
}
