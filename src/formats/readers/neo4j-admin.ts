import { required } from "../../util/required.js";
import { peekFirstCharacter } from "../bytes/peek.js";
import type { Bytes, FilesTogether, InputRow, ReadFormatOptions } from "../format.js";
import { fromArray } from "../from-array.js";
import { GraphReader } from "./admin-csv/graph-reader.js";
import { inputTables } from "./admin-csv/input-files.js";
import { scriptRounds } from "./admin-csv/script.js";
import { openTable, type Table, type TablePieces } from "./admin-csv/table.js";

/** Reads one text: the script of an export, or a table whose rows name their labels or types. */
export function readAdminText(bytes: Bytes, options: ReadFormatOptions): AsyncIterable<InputRow> {
  return rowsOf(roundsOf({ labels: [], pieces: [{ bytes }] }), options);
}

/** Resolves arguments to files that are read as one graph: relationships lead to nodes of other files. */
export async function adminFiles(args: readonly string[]): Promise<FilesTogether> {
  const tables = await inputTables(args);
  return {
    files: tables.flatMap(({ files }) => files),
    read: (bytesOf, options) => {
      const all = tables.map(({ labels, files }) => ({
        labels,
        pieces: files.map((file) => ({ file, bytes: bytesOf(file) })),
      }));
      const [first, ...others] = all;
      const isOneFile = first?.pieces.length === 1 && others.length === 0;
      return rowsOf(isOneFile ? roundsOf(first) : fromArray([all]), options);
    },
  };
}

async function* roundsOf({ labels, pieces }: TablePieces): AsyncGenerator<readonly TablePieces[]> {
  const piece = required(pieces[0], "The piece of a table");
  const { character, bytes } = await peekFirstCharacter(piece.bytes);
  if (character === "#") yield* scriptRounds(bytes);
  else yield [{ labels, pieces: [{ ...piece, bytes }] }];
}

async function* rowsOf(
  rounds: AsyncIterable<readonly TablePieces[]>,
  options: ReadFormatOptions,
): AsyncGenerator<InputRow> {
  const reader = new GraphReader(options);
  for await (const round of rounds) {
    const tables = await Promise.all(round.map(openTable));
    for (const table of tables.sort((one, other) => rankOf(one) - rankOf(other)))
      for await (const record of table.records) yield reader.read(table, record);
    yield* reader.rest();
  }
}

/** The order of tables: sources and claims before entities, entities before relationships. */
function rankOf({ labels, header }: Table): number {
  const isNodes = header.entry === "nodes";
  if (labels.includes("Source") || labels.includes("Claim")) return 0;
  if (labels.includes("CITES")) return 1;
  return isNodes ? 2 : 3;
}
