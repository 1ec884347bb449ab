import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { type InputRow, row } from "../../formats/format.js";
import type { PlacedLine } from "../import/batches.js";

/** The lines that were kept apart from the files, in their order. */
export async function* readDeferredLines(path: string): AsyncGenerator<InputRow> {
  for await (const text of createInterface({ input: createReadStream(path) })) {
    const { line, file, fact } = JSON.parse(text) as PlacedLine;
    yield row(line, { ...(file !== undefined && { file }), facts: [fact] });
  }
}
