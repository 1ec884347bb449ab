import { createBadInputError } from "../../../errors.js";
import { limits } from "../../../protection/limits.js";
import { splitLines } from "../../bytes/split-lines.js";
import type { Bytes } from "../../format.js";
import { iterateArray } from "../../iterate-array.js";
import { parseLabels } from "./csv-folder.js";
import type { TablePieces } from "./input-table.js";

const ADD = /^cat >> (\S+) <<'([^']+)'$/;

/** The lines that a script appends to one file with one command. */
interface AppendedLines {
  readonly file: string;
  /** The number of lines of the script before them. */
  readonly before: number;
  readonly lines: readonly Uint8Array[];
}

/**
 * The files that the script of an export writes, in rounds. Everything that belongs to a fact is in one
 * round, so that only one round is held at a time. The script is not executed.
 */
export async function* readScriptRounds(bytes: Bytes): AsyncGenerator<readonly TablePieces[]> {
  const headers = new Map<string, Uint8Array>();
  let round = new Map<string, TablePieces>();
  for await (const { file, before, lines } of readAppendedLines(bytes)) {
    if (round.has(file)) {
      yield [...round.values()];
      round = new Map();
    }
    const knownHeader = headers.get(file);
    const [header = new Uint8Array(), ...body] = knownHeader ? [knownHeader, ...lines] : lines;
    headers.set(file, header);
    const pieces = [
      { bytes: iterateArray([header]) },
      {
        before: before + (knownHeader ? 0 : 1),
        bytes: iterateArray(body.flatMap((line) => [line, NEWLINE])),
      },
    ];
    round.set(file, { labels: parseLabels(file), pieces });
  }
  if (headers.size === 0) throw createBadInputError("The script writes no files for neo4j-admin's import.");
  yield [...round.values()];
}

const NEWLINE = Buffer.from("\n");

async function* readAppendedLines(bytes: Bytes): AsyncGenerator<AppendedLines> {
  let line = 0;
  let open: { readonly file: string; readonly end: string; readonly before: number } | null = null;
  let lines: Uint8Array[] = [];
  for await (const read of splitLines(bytes)) {
    line += 1;
    if (read === null) throw createBadInputError(`Line ${line} of the script is longer than 1 MiB.`);
    if (!open) {
      const command = read.length > limits.import.valueLength.max ? "" : Buffer.from(read).toString("utf8");
      const [, file, end] = ADD.exec(command) ?? [];
      if (file && end) [open, lines] = [{ file, end, before: line }, []];
    } else if (read.length === open.end.length && Buffer.from(read).toString("latin1") === open.end) {
      yield { file: open.file, before: open.before, lines };
      open = null;
    } else lines.push(read);
  }
  if (open) throw createBadInputError(`The script ends before ${open.file} is complete.`);
}
