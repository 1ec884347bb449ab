import type { Growth } from "../measure/run-growth.js";
import type { ScenarioResult } from "../measure/run-scenario.js";
import type { Soak } from "../measure/run-soak.js";
import type { Manifest } from "../store/build-store.js";
import type { machine } from "./machine.js";

/** All results of a run. */
export interface Report {
  readonly at: string;
  readonly machine: ReturnType<typeof machine>;
  readonly graph: Manifest;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly scenarios: readonly ScenarioResult[];
  readonly growth: readonly Growth[];
  /** The highest resident memory of each contestant's process, in bytes. */
  readonly peakRss: Readonly<Record<string, number>>;
  readonly soak: Soak | null;
}
