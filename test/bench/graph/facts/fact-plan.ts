import type { Term } from "../periods.js";
import type { Population, Ref } from "../population.js";
import type { Random } from "../random.js";

/** A fact to be generated. */
export interface FactPlan {
  readonly kind: string;
  readonly from: Ref;
  readonly to: Ref;
  readonly term: Term;
  /** Properties of its kind. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** Some of the facts of a graph, one after another. */
export type Facts = (population: Population, random: Random) => Iterable<FactPlan>;

/** About so many ended facts come on top of those that hold. */
const ENDED_SHARE = 0.18;

/** The terms of the facts of one entity: `holding` that hold today, and ended ones besides. */
export function* terms(holding: number, aside = false): Generator<Term> {
  for (let index = 0; index < holding; index++) yield aside && index % 5 === 0 ? "planned" : "openEnded";
  for (let index = 0; index < Math.round(holding * ENDED_SHARE); index++) yield "ended";
}
