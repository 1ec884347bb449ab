import { createReadStream } from "node:fs";
import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Fault } from "../errors.js";
import type { Database } from "../neo4j/database.js";
import { type RecordResult, record } from "../recording/record.js";
import { readFactLines } from "./facts-jsonl.js";

/** Where a fact of the seed stands. */
interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Records what every facts.jsonl one folder below a directory holds, all in one transaction and recorded by "seed".
 * Loaded a second time it changes nothing. Fails with BAD_USER_INPUT, having recorded nothing, where a line cannot be
 * read or recorded; the message names the first ten.
 */
export async function loadSeed(database: Database, directory: string): Promise<RecordResult> {
  const folders = (await readdir(directory, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const places: Place[] = [];
  const facts: unknown[] = [];
  const complaints: string[] = [];
  for (const { name } of folders.sort((one, other) => (one.name < other.name ? -1 : 1))) {
    const file = join(name, "facts.jsonl");
    for await (const read of readFactLines(createReadStream(join(directory, file)))) {
      if ("fault" in read) complaints.push(`${file}: ${read.fault.message}`);
      else {
        places.push({ file, line: read.line });
        facts.push(read.fact);
      }
    }
  }
  refuse(complaints);
  const result = await record(database, facts, { by: "seed", timeout: 0 });
  refuse(
    result.rejected.flatMap(({ index, faults }) =>
      faults.map(({ message }) => `${places[index]!.file}:${places[index]!.line}: ${message}`),
    ),
  );
  return result;
}

const MOST_SHOWN = 10;

function refuse(complaints: readonly string[]): void {
  if (complaints.length === 0) return;
  const more = complaints.length > MOST_SHOWN ? [`… and ${complaints.length - MOST_SHOWN} more`] : [];
  const message = ["The seed cannot be loaded:", ...complaints.slice(0, MOST_SHOWN), ...more].join("\n");
  throw new Fault("BAD_USER_INPUT", message);
}
