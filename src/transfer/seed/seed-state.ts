import { createRowDecoder, decodeList, decodeNullable, number, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { SeedFile } from "./read-seed.js";

/** The recorded state of the seed. */
export interface SeedState {
  /** The marks of the files that were loaded. */
  readonly marks: readonly string[];
  /** The version of the seed; null if none was loaded. */
  readonly version: number | null;
}

const decode = createRowDecoder({ marks: decodeList(text), version: decodeNullable(number) });

/** The first release stored no version. */
export const readSeedState: Statement<SeedState> = createStatement({
  name: "read which seed was loaded",
  text: [
    "OPTIONAL MATCH (g:Graph {id: 'graph'})",
    "RETURN coalesce(g.seed, []), coalesce(g.seedVersion, CASE WHEN g.seed IS NOT NULL THEN 1 END)",
  ].join(" "),
  read: ([row]) => decode(row ?? []),
});

export const markLoaded = (files: readonly SeedFile[], version: number): Statement<void> =>
  createStatement({
    name: "mark the seed as loaded",
    access: "WRITE",
    text: "MATCH (g:Graph {id: 'graph'}) SET g.seed = $marks, g.seedVersion = $version",
    parameters: { marks: files.map(({ mark }) => mark), version: BigInt(version) },
  });
