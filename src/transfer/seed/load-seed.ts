import { AppError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { listOf, rowDecoder, text } from "../../neo4j/row-decoder.js";
import { statement } from "../../neo4j/statement.js";
import { record } from "../../recording/record.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { required } from "../../util/required.js";
import { readSeed, type SeedFile } from "./read-seed.js";

/**
 * Records the facts.jsonl of every subfolder in one transaction, as "seed". A file that was loaded before is
 * skipped, so that corrections of its facts are kept; a changed file is loaded. Fails with BAD_USER_INPUT if
 * a line is invalid; then nothing is recorded, and the message has the first ten errors.
 */
export async function loadSeed(database: Database, directory: string): Promise<RecordResult> {
  const files = await readSeed(directory);
  rejectIfAny(files.flatMap(({ problems }) => problems));
  const loaded = await database.read(readLoadedMarks);
  const fresh = files.filter(({ mark }) => !loaded.includes(mark));
  const facts = fresh.flatMap((file) => file.facts);
  const result = await record(
    database,
    facts.map(({ fact }) => fact),
    { by: "seed", timeout: 0 },
  );
  rejectIfAny(
    result.rejected.flatMap(({ index, issues }) =>
      issues.map(({ message }) => `${required(facts[index], "The rejected line").place}: ${message}`),
    ),
  );
  if (fresh.length > 0) await database.write(({ run }) => run(markLoaded(files)));
  const skipped = files.filter((file) => !fresh.includes(file)).flatMap((file) => file.facts).length;
  return { ...result, unchanged: result.unchanged + skipped };
}

const readMarks = rowDecoder([listOf(text)]);

/** The marks of the seed files that were loaded into the graph. */
const readLoadedMarks = statement<readonly string[]>({
  name: "read the loaded seed files",
  access: "READ",
  text: "OPTIONAL MATCH (g:Graph {id: 'graph'}) RETURN coalesce(g.seed, [])",
  parameters: {},
  read: ([row]) => readMarks(row ?? [])[0],
});

const markLoaded = (files: readonly SeedFile[]) =>
  statement({
    name: "mark the seed files as loaded",
    access: "WRITE",
    text: "MATCH (g:Graph {id: 'graph'}) SET g.seed = $marks",
    parameters: { marks: files.map(({ mark }) => mark) },
    read: () => undefined,
  });

const MAX_SHOWN = 10;

function rejectIfAny(problems: readonly string[]): void {
  if (problems.length === 0) return;
  const more = problems.length > MAX_SHOWN ? [`… and ${problems.length - MAX_SHOWN} more`] : [];
  const message = ["The seed cannot be loaded:", ...problems.slice(0, MAX_SHOWN), ...more].join("\n");
  throw new AppError("BAD_USER_INPUT", message);
}
