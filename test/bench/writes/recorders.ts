import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { bearer, giveKey } from "../../support/api/keys.js";
import type { Contestant } from "../contestants/contestant.js";
import { populationOf } from "../graph/population.js";
import { type Scale, scales } from "../scale.js";
import { askedOfProduct, facts, type Written } from "./workload.js";

/** A client that records facts over HTTP. */
export interface Recorder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly facts: Generator<Written>;
  readonly bodyOf: (fact: Written) => string;
}

/** Records by the product's mutation, with a key of its own. */
export async function recorderOfProduct(
  neo4j: Neo4jConnection,
  { url }: Contestant,
  scale: Scale,
): Promise<Recorder> {
  const database = openDatabase(neo4j, { timeout: 60_000 });
  const { text } = await giveKey(database, "CURATOR");
  await database.close();
  return { url, headers: bearer(text), facts: factsOf("product", scale), bodyOf: askedOfProduct };
}

/** Records by the hand-written statement. */
export const recorderOfBare = ({ url }: Contestant, scale: Scale): Recorder => ({
  url,
  headers: {},
  facts: factsOf("bare", scale),
  bodyOf: (fact) => JSON.stringify(fact),
});

const factsOf = (prefix: string, scale: Scale) => facts(prefix, populationOf(scales[scale]));
