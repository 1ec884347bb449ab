import { entityKinds } from "../../../src/domain/kinds/kinds.js";
import { generateName, toNameSlug } from "./names.js";

/** An entity of the generated graph. */
export interface Ref {
  readonly kind: string;
  /** The position among the entities of its kind. */
  readonly n: number;
  /** The position among all nodes. */
  readonly node: number;
  readonly id: string;
  readonly name: string;
}

/** The number of entities of each kind in a graph, and the entities themselves. */
export interface Population {
  /** The approximate number of facts of the graph. */
  readonly facts: number;
  readonly count: (kind: string) => number;
  readonly ref: (kind: string, n: number) => Ref;
  /** The number of entities. Further nodes have the numbers after it. */
  readonly entities: number;
  readonly sources: number;
}

const clampCount = (least: number, value: number, most: number): number =>
  Math.round(Math.min(Math.max(value, least), most));

/**
 * The population of a graph with about this number of facts. Neighborhoods keep their size; hubs and lists
 * grow.
 */
export function createPopulation(facts: number): Population {
  const counts: Readonly<Record<string, number>> = {
    CONGLOMERATE: clampCount(24, facts / 2000, 5000),
    BRAND: facts / 100,
    PLATFORM: clampCount(12, facts / 5000, 2000),
    PAYMENT_AFFILIATE: clampCount(4, facts / 20_000, 200),
    MERCHANT: facts * 0.16,
    ORGANIZATION: facts / 25,
    PERSON: facts / 100,
    LAWSUIT: facts / 200,
    COURT: clampCount(5, facts / 10_000, 200),
    AGREEMENT: facts / 1000,
    PUBLIC_STATEMENT: facts / 1000,
    OBSERVATION: facts / 2000,
    STOCK_EXCHANGE: 20,
  };
  const first = new Map<string, number>();
  let entities = 0;
  for (const { kind } of entityKinds) {
    first.set(kind, entities);
    entities += counts[kind] ?? 0;
  }
  const prefixes = new Map(entityKinds.map(({ kind, prefix }) => [kind, prefix]));
  return {
    facts,
    count: (kind) => counts[kind] ?? 0,
    ref: (kind, n) => {
      const name = generateName(kind, n);
      return { kind, n, node: first.get(kind)! + n, id: `${prefixes.get(kind)}:${toNameSlug(name)}`, name };
    },
    entities,
    sources: clampCount(50, facts / 200, 20_000),
  };
}
