import { requireNonNull } from "../../util/require-non-null.js";
import { peekFirstCharacter } from "../bytes/peek-first-character.js";
import type { Bytes, FilesTogether, InputRow, ReadFormatOptions } from "../format.js";
import { iterateArray } from "../iterate-array.js";
import { GraphReader } from "./admin-csv/graph-reader.js";
import { type OpenedTable, openTable, type TablePieces } from "./admin-csv/input-table.js";
import { resolveInputTables } from "./admin-csv/input-tables.js";
import { readScriptRounds } from "./admin-csv/script-rounds.js";

/** Reads one text: the script of an export, or a table whose rows name their labels or types. */
export function readAdminText(bytes: Bytes, options: ReadFormatOptions): AsyncIterable<InputRow> {
  return readAdminRows(readRounds({ labels: [], pieces: [{ bytes }] }), options);
}

/** Resolves arguments to files that are read as one graph: relationships lead to nodes of other files. */
export async function resolveAdminImport(args: readonly string[]): Promise<FilesTogether> {
  const tables = await resolveInputTables(args);
  return {
    files: tables.flatMap(({ files }) => files),
    read: (bytesOf, options) => {
      const all = tables.map(({ labels, files }) => ({
        labels,
        pieces: files.map((file) => ({ file, bytes: bytesOf(file) })),
      }));
      const [first, ...otherTables] = all;
      const isOneFile = first?.pieces.length === 1 && otherTables.length === 0;
      return readAdminRows(isOneFile ? readRounds(first) : iterateArray([all]), options);
    },
  };
}

async function* readRounds({ labels, pieces }: TablePieces): AsyncGenerator<readonly TablePieces[]> {
  const piece = requireNonNull(pieces[0], "The piece of a table");
  const { character, bytes } = await peekFirstCharacter(piece.bytes);
  if (character === "#") yield* readScriptRounds(bytes);
  else yield [{ labels, pieces: [{ ...piece, bytes }] }];
}

async function* readAdminRows(
  rounds: AsyncIterable<readonly TablePieces[]>,
  options: ReadFormatOptions,
): AsyncGenerator<InputRow> {
  const reader = new GraphReader(options);
  for await (const round of rounds) {
    const tables = await Promise.all(round.map(openTable));
    for (const table of tables.sort((first, second) => getTableRank(first) - getTableRank(second)))
      for await (const record of table.records) yield reader.read(table, record);
    yield* reader.readRest();
  }
}

/** The order of tables: sources and claims before entities, entities before relationships. */
function getTableRank({ labels, header }: OpenedTable): number {
  const isNodes = header.entry === "nodes";
  if (labels.includes("Source") || labels.includes("Claim")) return 0;
  if (labels.includes("CITES")) return 1;
  return isNodes ? 2 : 3;
}
