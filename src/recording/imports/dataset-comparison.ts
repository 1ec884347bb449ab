import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { boolean, createRowDecoder, decodeList, number, text } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { readRedirects } from "../store/read-redirects.js";

/** Records that an import compared the claims of some sources with its files. */
export const recordComparison = ({
  run,
  from,
  to,
  sources,
}: Omit<DatasetComparison, "isUndone">): Statement<void> =>
  createStatement({
    name: "note what an import compared",
    access: "WRITE",
    text: cypher`
      MATCH (i:ImportRun {id: $run})
      SET i += {comparedFrom: $from, comparedTo: $to, comparedSources: $sources}
    `,
    parameters: { run, sources, from: BigInt(from), to: BigInt(to) },
  });

const decode = createRowDecoder({
  run: text,
  /** The first and the last instant of its notes about what is missing. Those of an earlier one have earlier instants. */
  from: number,
  to: number,
  isUndone: boolean,
  /** The present ids of the sources. */
  sources: decodeList(text),
});

/** An import of complete data sets, which compared the claims of their sources with its files. */
export type DatasetComparison = ReturnType<typeof decode>;

const comparisons = createStatement({
  name: "read what imports compared",
  text: `
    MATCH (i:ImportRun) WHERE i.comparedTo IS NOT NULL
    RETURN i.id, i.comparedFrom, i.comparedTo, i.undoneBy IS NOT NULL, i.comparedSources`,
  read: (rows): readonly DatasetComparison[] => rows.map(decode),
});

/** Reads the comparisons of the imports of complete data sets. */
export async function readComparisons(database: Database): Promise<readonly DatasetComparison[]> {
  const stored = await database.read(comparisons);
  const redirects = await database.read(
    readRedirects("id", [...new Set(stored.flatMap(({ sources }) => sources))]),
  );
  const survivors = new Map(redirects.map(({ id, to }) => [id, to]));
  return stored.map((comparison) => ({
    ...comparison,
    sources: comparison.sources.map((id) => survivors.get(id) ?? id),
  }));
}
