import { csvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import { claimWriter } from "./claims.js";
import { writeEntities } from "./entity-rows.js";
import { writeFacts } from "./fact-rows.js";
import type { Population } from "./population.js";
import { column, type Row, writeRow } from "./row-columns.js";
import { writeSources } from "./sources.js";

/** What was written, and the arguments for Neo4j's bulk import. */
export interface WrittenGraph {
  readonly args: readonly string[];
  readonly facts: number;
  readonly nodes: number;
  readonly relationships: number;
}

/** Writes a graph as files for Neo4j's bulk import. The same population and seed produce the same files. */
export function writeGraph(path: string, population: Population, seed: string): WrittenGraph {
  const folder = csvFolder(path);
  const firstSource = population.entities + versionsAtMost(population);
  const firstClaim = firstSource + population.sources + 1;
  const claims = claimWriter(folder, population, firstClaim, firstSource);
  // It comes first, as in every graph of the product: the oldest record of the store.
  writeRow(folder, "nodes", "Graph", graphColumns, { node: firstClaim - 1, id: "graph", revision: 1 });
  writeEntities(folder, population, claims, seed);
  writeSources(folder, population, firstSource, seed);
  const facts = writeFacts(folder, population, claims, seed);
  return { ...folder.close(), facts };
}

/** The node numbers for earlier versions of entities. */
const versionsAtMost = ({ entities }: Population): number => Math.ceil(entities / 50);

const graphColumns = [
  { header: ":ID", value: (row: Row) => row.node },
  column("id", "string"),
  column("revision", "long"),
];
