import { listOf, nullable, number, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import type { SeedFile } from "./read-seed.js";

/** What the graph has of the seed. */
export interface SeedState {
  /** The marks of the files that were loaded. */
  readonly marks: readonly string[];
  /** The version of the seed; null if none was loaded. */
  readonly version: number | null;
}

const decode = rowDecoder({ marks: listOf(text), version: nullable(number) });

/** The first release stored no version. */
export const readSeedState: Statement<SeedState> = statement({
  name: "read which seed was loaded",
  access: "READ",
  text: [
    "OPTIONAL MATCH (g:Graph {id: 'graph'})",
    "RETURN coalesce(g.seed, []), coalesce(g.seedVersion, CASE WHEN g.seed IS NOT NULL THEN 1 END)",
  ].join(" "),
  parameters: {},
  read: ([row]) => decode(row ?? []),
});

export const markLoaded = (files: readonly SeedFile[], version: number): Statement<void> =>
  statement({
    name: "mark the seed as loaded",
    access: "WRITE",
    text: "MATCH (g:Graph {id: 'graph'}) SET g.seed = $marks, g.seedVersion = $version",
    parameters: { marks: files.map(({ mark }) => mark), version: BigInt(version) },
    read: () => undefined,
  });
