import type { Growth } from "../measure/run-growth.js";
import type { ScenarioResult } from "../measure/run-scenario.js";
import type { Soak } from "../measure/run-soak.js";
import type { Manifest } from "../store/build-store.js";
import type { machine } from "./machine.js";

/** All that a run has found. */
export interface Report {
  readonly at: string;
  readonly machine: ReturnType<typeof machine>;
  readonly graph: Manifest;
  readonly rounds: number;
  readonly seconds: number;
  readonly connections: number;
  readonly scenarios: readonly ScenarioResult[];
  readonly growth: readonly Growth[];
  /** The most memory that each contestant's process has had resident, in bytes. */
  readonly peakRss: Readonly<Record<string, number>>;
  readonly soak: Soak | null;
}
