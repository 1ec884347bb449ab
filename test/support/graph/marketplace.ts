import { OPEN_INSTANT } from "../../../src/domain/time.js";
import type { Database } from "../../../src/neo4j/database.js";
import { type TestFact, type TestGraph, type Values, writeGraph } from "./graph.js";

/** The number written at a time, limited by the memory of a transaction. */
const BATCH = 2000;

const createRecordedVersion = (values: Values) => ({
  versions: [{ recordedFrom: Date.UTC(2015, 0, 1) * 1000, recordedTo: OPEN_INSTANT, values }],
});

/** Creates an entity with an id that is also its name, recorded in 2015. */
export const createNamedEntity = (id: string) => ({ id, ...createRecordedVersion({ name: id }) });

/** Creates a fact since 2014, recorded in 2015. */
export const createDatedFact = (id: string, from: string, to: string, values: Values = {}): TestFact => ({
  id,
  from,
  to,
  ...createRecordedVersion({ validFrom: "2014", confidence: 0.8, ...values }),
});

/** Lists the ids of a number of merchants. */
export const listMerchantIds = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => `merchant:m${n}`);

/** Writes a number of merchants that sell on `platform:hub`, which must exist. Every tenth has left. */
export async function writeMarketplace(database: Database, sellers: number): Promise<void> {
  for (let start = 0; start < sellers; start += BATCH)
    await writeGraph(database, buildSellers(sellers, start));
}

function buildSellers(sellers: number, from: number): TestGraph {
  const some = listMerchantIds(sellers).slice(from, from + BATCH);
  const buildExit = (n: number) => ((from + n) % 10 === 0 ? { validTo: "2016" } : {});
  return {
    entities: some.map(createNamedEntity),
    facts: some.map((id, n) => createDatedFact(`seller:${from + n}`, id, "platform:hub", buildExit(n))),
  };
}
