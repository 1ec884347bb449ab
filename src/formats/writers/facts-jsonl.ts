import type { ExportFormat } from "./export-format.js";

export const factsOut: ExportFormat = {
  name: "facts",
  description: "facts as JSONL: everything except corrected and retracted versions",
  mediaType: "application/x-ndjson",
  extension: "jsonl",
  write: async function* (lines) {
    for await (const { reading: _, ...line } of lines) yield `${JSON.stringify(line)}\n`;
  },
};
