import { type Instant, OPEN_INSTANT } from "../../../src/domain/time.js";
import type { TestEntity, TestFact, Values, Version } from "./graph.js";

/** When what says nothing else was recorded. */
export const recorded: Instant = Date.UTC(2020, 0, 1) * 1000;

const open = (values: Values): readonly Version[] => [
  { recordedFrom: recorded, recordedTo: OPEN_INSTANT, values },
];

/** An entity with one version, named as its id is unless said otherwise. */
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

/** Versions that follow one another, each until the next was recorded, the last of them open. */
export const versions = (...states: readonly (readonly [Instant, Values])[]): readonly Version[] =>
  states.map(([recordedFrom, values], index) => ({
    recordedFrom,
    recordedTo: states[index + 1]?.[0] ?? OPEN_INSTANT,
    values,
  }));
