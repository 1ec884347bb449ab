import { formatCsvLine } from "../../../src/formats/readers/admin-csv/csv-file.js";
import { createCsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import { createClaimWriter } from "./claims.js";
import { writeEntities } from "./entity-rows.js";
import { writeFacts } from "./fact-rows.js";
import type { Population } from "./population.js";
import { writeSources } from "./sources.js";

/** The counts of a written graph, and the arguments for Neo4j's bulk import. */
export interface WrittenGraph {
  readonly args: readonly string[];
  readonly facts: number;
  readonly nodes: number;
  readonly relationships: number;
}

/** Writes a graph as files for Neo4j's bulk import. The same population and seed produce the same files. */
export function writeGraph(path: string, population: Population, seed: string): WrittenGraph {
  const folder = createCsvFolder(path);
  const firstSource = population.entities + computeVersionLimit(population);
  const firstClaim = firstSource + population.sources + 1;
  // It comes first, as in every graph of the product: the oldest record of the store.
  folder.write(
    "nodes",
    "Graph",
    [":ID", "id:string", "revision:long"],
    formatCsvLine([firstClaim - 1, "graph", 1]),
  );
  const sources = writeSources(folder, population, firstSource, seed);
  const citing = { claims: createClaimWriter(folder, firstClaim), sources };
  writeEntities(folder, population, citing, seed);
  const facts = writeFacts(folder, population, citing, seed);
  return { ...folder.close(), facts };
}

/** The node numbers for earlier versions of entities. */
const computeVersionLimit = ({ entities }: Population): number => Math.ceil(entities / 50);
