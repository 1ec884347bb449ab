import type { ExportFormat } from "./export-format.js";

export const factsOut: ExportFormat = {
  name: "facts",
  description: "facts JSONL, without loss but for what was corrected or taken back",
  mediaType: "application/x-ndjson",
  extension: "jsonl",
  write: async function* (lines) {
    for await (const line of lines) yield `${JSON.stringify(line)}\n`;
  },
};
