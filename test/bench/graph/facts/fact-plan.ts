import type { Term } from "../periods.js";
import type { Population, Ref } from "../population.js";
import type { Random } from "../random.js";

/** A fact to generate. */
export interface FactPlan {
  readonly kind: string;
  readonly from: Ref;
  readonly to: Ref;
  readonly term: Term;
  /** The properties of its kind. */
  readonly properties?: Readonly<Record<string, unknown>>;
}

/** A part of the facts of a graph, in order. */
export type FactGenerator = (population: Population, random: Random) => Iterable<FactPlan>;

/** The approximate number of ended facts that are added for each present one. */
const ENDED_SHARE = 0.18;

/** The periods of the facts of one entity: `holding` that are valid today, and ended ones besides. */
export function* generateTerms(holding: number, aside = false): Generator<Term> {
  for (let index = 0; index < holding; index++) yield aside && index % 5 === 0 ? "planned" : "openEnded";
  for (let index = 0; index < Math.round(holding * ENDED_SHARE); index++) yield "ended";
}
