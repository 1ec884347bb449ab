import { pipeline, Readable } from "node:stream";
import { parse } from "csv-parse";
import { Fault } from "../errors.js";
import { checkedMapping, type Mapping } from "./csv/mapping.js";
import { type Cells, rowReader } from "./csv/row-reader.js";
import { type Bytes, type ReadOptions, type Row, reject, row } from "./format.js";
import { Sources } from "./sources.js";

const LONGEST_ROW = 1024 * 1024;

interface Parsed {
  readonly record: readonly string[];
  readonly info: { readonly lines: number };
}

export async function* readTable(bytes: Bytes, { source, mapping: given }: ReadOptions): AsyncGenerator<Row> {
  const mapping = checkedMapping(given);
  const read = rowReader(mapping, new Sources(source));
  let header: readonly string[] | null = null;
  try {
    for await (const { record, info } of parsedRows(bytes, mapping)) {
      if (header) yield rowOf(header, record, info.lines, read);
      else header = checkedHeader(record, mapping);
    }
  } catch (error) {
    if (error instanceof Fault) throw error;
    throw new Fault("BAD_USER_INPUT", `The table cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

function parsedRows(bytes: Bytes, { separator = "," }: Mapping): AsyncIterable<Parsed> {
  const parser = parse({
    bom: true,
    delimiter: separator,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    max_record_size: LONGEST_ROW,
  });
  return pipeline(Readable.from(utf8(bytes)), parser, () => {}) as unknown as AsyncIterable<Parsed>;
}

/** The bytes, so long as they are UTF-8. */
async function* utf8(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  const decoded = (chunk?: Uint8Array): string => {
    try {
      return decoder.decode(chunk, { stream: chunk !== undefined });
    } catch (cause) {
      throw new Fault("BAD_USER_INPUT", "The table is not UTF-8.", { cause });
    }
  };
  for await (const chunk of bytes) yield decoded(chunk);
  yield decoded();
}

function checkedHeader(names: readonly string[], mapping: Mapping): readonly string[] {
  const wanted = columnsOf(mapping).filter((column) => !names.includes(column));
  if (wanted.length === 0) return names;
  throw new Fault(
    "BAD_USER_INPUT",
    `The table has no column ${wanted.join(", ")}: it has ${names.join(", ")}. Is the separator "${mapping.separator ?? ","}" right?`,
  );
}

/** The columns that a mapping reads. */
function columnsOf({ facts, source = {} }: Mapping): readonly string[] {
  const templates = [...Object.values(source), ...facts.flatMap(({ id, from, to }) => [id, from, to])];
  const named = templates.flatMap((text) =>
    [...(text ?? "").matchAll(/\{([^}]+)\}/g)].map((match) => match[1]!),
  );
  const fields = facts.flatMap(({ fields = {} }) => Object.values(fields));
  const columns = fields.flatMap((field) => (typeof field === "string" ? field : (field.column ?? [])));
  return [...new Set([...named, ...columns, ...facts.flatMap(({ when }) => when ?? [])])];
}

function rowOf(
  header: readonly string[],
  record: readonly string[],
  line: number,
  read: (line: number, cells: Cells) => Row,
): Row {
  if (record.length !== header.length)
    return row(line, {
      rejects: [
        reject(
          line,
          `The row has ${record.length} cells, the header ${header.length}.`,
          undefined,
          record.join(" | "),
        ),
      ],
    });
  return read(line, Object.fromEntries(header.map((name, index) => [name, record[index]!])));
}
