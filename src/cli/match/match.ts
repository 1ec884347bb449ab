import { type MatchedName, matchNames } from "../../analysis/match/match-names.js";
import { parseEntityKinds } from "../../domain/kinds/parse-kinds.js";
import { createBadInputError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { limits } from "../../protection/limits.js";
import { formatCsvRow } from "../../util/text/csv.js";
import { runWithDatabase } from "../support/run-with-database.js";
import { type NameRow, readNameRows } from "./name-rows.js";

export interface MatchOptions {
  readonly column: string;
  readonly kindColumn?: string;
  readonly countryColumn?: string;
  readonly kinds?: string;
  readonly separator: string;
  /** Print each name as a line of JSON. */
  readonly json?: boolean;
}

/** Prints for each name of a table the entity that it most likely refers to. Writes nothing to the graph. */
export async function printMatches(file: string, options: MatchOptions): Promise<void> {
  if (!/^[ -~\t]$/.test(options.separator))
    throw createBadInputError("--separator must be one character of ASCII.");
  const kinds = options.kinds === undefined ? null : parseEntityKinds(options.kinds);
  const rows = readNameRows(file, {
    name: options.column,
    kind: options.kindColumn,
    country: options.countryColumn,
    separator: options.separator,
  });
  const print = options.json ? printJson : printCsv;
  await runWithDatabase(async (database) => {
    if (!options.json) process.stdout.write(formatCsvRow(HEADER));
    for await (const batch of splitIntoBatches(rows)) await matchBatch(database, batch, kinds, print);
  });
}

const HEADER = ["line", "name", "id", "matched", "score", "match", "reason"];

/** Splits rows into batches as large as one request takes. */
async function* splitIntoBatches(rows: AsyncIterable<NameRow>): AsyncGenerator<readonly NameRow[]> {
  let batch: NameRow[] = [];
  let characters = 0;
  for await (const row of rows) {
    if (
      batch.length === limits.match.names.max ||
      characters + row.name.length > limits.match.characters.max
    ) {
      yield batch;
      [batch, characters] = [[], 0];
    }
    batch.push(row);
    characters += row.name.length;
  }
  if (batch.length > 0) yield batch;
}

type Print = (row: NameRow, result: MatchedName | undefined) => void;

async function matchBatch(
  database: Database,
  batch: readonly NameRow[],
  kinds: readonly string[] | null,
  print: Print,
): Promise<void> {
  const queriedRows = batch.filter(({ problem }) => problem === null);
  const queries = queriedRows.map((row) => ({ ...row, kinds: row.kinds ?? kinds, limit: 1 }));
  const results = await matchNames((statement) => database.read(statement), queries, null);
  const resultByRow = new Map(queriedRows.map((row, index) => [row, results[index]]));
  for (const row of batch) print(row, resultByRow.get(row));
}

const printCsv: Print = ({ line, name, problem }, result) => {
  const best = result?.candidates[0];
  process.stdout.write(
    formatCsvRow([
      line,
      name,
      best?.id ?? "",
      best?.name ?? "",
      best?.score ?? "",
      best?.match ? "yes" : "no",
      problem ?? best?.reasons.join("; ") ?? "no candidate",
    ]),
  );
};

const printJson: Print = ({ line, name, problem }, result) => {
  const best = result?.candidates[0];
  console.log(
    JSON.stringify({
      line,
      name,
      id: best?.id ?? null,
      matched: best?.name ?? null,
      score: best?.score ?? null,
      match: best?.match ?? false,
      reasons: best?.reasons ?? [],
      words: best?.words ?? [],
      against: best?.against ?? [],
      rules: result?.rules ?? null,
      problem,
    }),
  );
};
