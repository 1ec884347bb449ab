import type { Neo4jConnection } from "../../../src/neo4j/connection.js";
import { openDatabase } from "../../../src/neo4j/database.js";
import { createTestKey, toBearerHeader } from "../../support/api/keys.js";
import type { Contestant } from "../contestants/contestant.js";
import { createPopulation } from "../graph/population.js";
import { type Scale, scales } from "../scale.js";
import { formatMutation, generateWorkload, type WorkloadFact } from "./workload.js";

/** A client that records facts over HTTP. */
export interface Recorder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly facts: Generator<WorkloadFact>;
  readonly formatBody: (fact: WorkloadFact) => string;
}

/** Records by the product's mutation, with a key of its own. */
export async function createProductRecorder(
  neo4j: Neo4jConnection,
  { url }: Contestant,
  scale: Scale,
): Promise<Recorder> {
  const database = openDatabase(neo4j, { timeout: 60_000 });
  const { text } = await createTestKey(database, "CURATOR");
  await database.close();
  return {
    url,
    headers: toBearerHeader(text),
    facts: generateScaleFacts("product", scale),
    formatBody: formatMutation,
  };
}

/** Records by the hand-written statement. */
export const createBareRecorder = ({ url }: Contestant, scale: Scale): Recorder => ({
  url,
  headers: {},
  facts: generateScaleFacts("bare", scale),
  formatBody: (fact) => JSON.stringify(fact),
});

const generateScaleFacts = (prefix: string, scale: Scale) =>
  generateWorkload(prefix, createPopulation(scales[scale]));
