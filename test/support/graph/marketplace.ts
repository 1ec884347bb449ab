import { OPEN_INSTANT } from "../../../src/domain/time.js";
import type { Database } from "../../../src/neo4j/database.js";
import { type TestFact, type TestGraph, type Values, writeGraph } from "./graph.js";

/** The number written at a time, limited by the memory of a transaction. */
const BATCH = 2000;

const recorded = (values: Values) => ({
  versions: [{ recordedFrom: Date.UTC(2015, 0, 1) * 1000, recordedTo: OPEN_INSTANT, values }],
});

/** An entity with that id and name, recorded in 2015. */
export const entityOf = (id: string) => ({ id, ...recorded({ name: id }) });

/** A fact since 2014, recorded in 2015. */
export const factOf = (id: string, from: string, to: string, values: Values = {}): TestFact => ({
  id,
  from,
  to,
  ...recorded({ validFrom: "2014", confidence: 0.8, ...values }),
});

/** The ids of a number of merchants. */
export const merchants = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `merchant:m${n}`);

/** Writes a number of merchants that sell on `platform:hub`, which must exist. Every tenth has left. */
export async function writeMarketplace(database: Database, sellers: number): Promise<void> {
  for (let at = 0; at < sellers; at += BATCH) await writeGraph(database, shops(sellers, at));
}

function shops(sellers: number, from: number): TestGraph {
  const some = merchants(sellers).slice(from, from + BATCH);
  const left = (n: number) => ((from + n) % 10 === 0 ? { validTo: "2016" } : {});
  return {
    entities: some.map(entityOf),
    facts: some.map((id, n) => factOf(`seller:${from + n}`, id, "platform:hub", left(n))),
  };
}
