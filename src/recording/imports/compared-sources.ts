import type { Instant } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { Database } from "../../neo4j/database.js";
import { boolean, listOf, number, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { type Statement, statement } from "../../neo4j/statement.js";
import { readRedirects } from "../store/read-redirects.js";

/** An import of complete data sets, which compared what their sources claim with its files. */
export interface DatasetComparison {
  readonly run: string;
  /** The first and the last instant of its notes about what is missing. Those of an earlier one have earlier instants. */
  readonly from: Instant;
  readonly to: Instant;
  readonly isUndone: boolean;
  /** The present ids of the sources. */
  readonly sources: readonly string[];
}

/** Records that an import compared what some sources claim with its files. */
export const noteCompared = ({
  run,
  from,
  to,
  sources,
}: Omit<DatasetComparison, "isUndone">): Statement<void> =>
  statement({
    name: "note what an import compared",
    access: "WRITE",
    text: cypher`
      MATCH (i:ImportRun {id: $run})
      SET i += {comparedFrom: $from, comparedTo: $to, comparedSources: $sources}
    `,
    parameters: { run, sources, from: BigInt(from), to: BigInt(to) },
    read: () => undefined,
  });

const decode = rowDecoder({
  run: text,
  from: number,
  to: number,
  isUndone: boolean,
  sources: listOf(text),
});

const comparisons = statement({
  name: "read what imports compared",
  access: "READ",
  text: `
    MATCH (i:ImportRun) WHERE i.comparedTo IS NOT NULL
    RETURN i.id, i.comparedFrom, i.comparedTo, i.undoneBy IS NOT NULL, i.comparedSources`,
  parameters: {},
  read: (rows): readonly DatasetComparison[] => rows.map(decode),
});

/** What imports of complete data sets compared. */
export async function readComparisons(database: Database): Promise<readonly DatasetComparison[]> {
  const found = await database.read(comparisons);
  const redirects = await database.read(
    readRedirects("id", [...new Set(found.flatMap(({ sources }) => sources))]),
  );
  const survivors = new Map(redirects.map(({ id, to }) => [id, to]));
  return found.map((one) => ({ ...one, sources: one.sources.map((id) => survivors.get(id) ?? id) }));
}
