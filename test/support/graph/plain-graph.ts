import { type Instant, OPEN_INSTANT } from "../../../src/domain/time.js";
import type { TestEntity, TestFact, Values, Version } from "./graph.js";

/** The default instant of recording. */
export const recordingInstant: Instant = Date.UTC(2020, 0, 1) * 1000;

const createOpenVersion = (values: Values): readonly Version[] => [
  { recordedFrom: recordingInstant, recordedTo: OPEN_INSTANT, values },
];

/** Creates an entity with one version. Default name: its id. */
export const createEntity = (id: string, values: Values = {}): TestEntity => ({
  id,
  versions: createOpenVersion({ name: id.slice(id.indexOf(":") + 1), ...values }),
});

/** Creates a fact with one version. */
export const createFact = (id: string, from: string, to: string, values: Values = {}): TestFact => ({
  id,
  from,
  to,
  versions: createOpenVersion(values),
});

/** Creates consecutive versions: each ends when the next was recorded, and the last is open. */
export const createVersions = (...states: readonly (readonly [Instant, Values])[]): readonly Version[] =>
  states.map(([recordedFrom, values], index) => ({
    recordedFrom,
    recordedTo: states[index + 1]?.[0] ?? OPEN_INSTANT,
    values,
  }));
