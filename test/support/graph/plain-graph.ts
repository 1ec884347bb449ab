import { type Instant, OPEN_INSTANT } from "../../../src/domain/time.js";
import type { TestEntity, TestFact, Values, Version } from "./graph.js";

/** The default instant of recording. */
export const recorded: Instant = Date.UTC(2020, 0, 1) * 1000;

const open = (values: Values): readonly Version[] => [
  { recordedFrom: recorded, recordedTo: OPEN_INSTANT, values },
];

/** An entity with one version. Default name: its id. */
export const entity = (id: string, values: Values = {}): TestEntity => ({
  id,
  versions: open({ name: id.slice(id.indexOf(":") + 1), ...values }),
});

/** A fact with one version. */
export const fact = (id: string, from: string, to: string, values: Values = {}): TestFact => ({
  id,
  from,
  to,
  versions: open(values),
});

/** Consecutive versions: each ends when the next was recorded, and the last is open. */
export const versions = (...states: readonly (readonly [Instant, Values])[]): readonly Version[] =>
  states.map(([recordedFrom, values], index) => ({
    recordedFrom,
    recordedTo: states[index + 1]?.[0] ?? OPEN_INSTANT,
    values,
  }));
