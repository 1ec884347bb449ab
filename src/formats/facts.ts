import { readFactLines } from "./facts-jsonl.js";
import { type FactLine, type Format, type Row, reject, row } from "./format.js";

/** The product's own format: what export writes, import reads without loss. */
export const facts: Format = {
  name: "facts",
  description: "facts JSONL, a line a fact, as `brandgraph schema --facts` describes them",
  namesSources: true,
  read: async function* (bytes, { source }) {
    for await (const read of readFactLines(bytes))
      yield "fault" in read
        ? row(read.line, { rejects: [reject(read.line, read.fault.message)] })
        : rowOf(read.line, read.fact, source);
  },
};

function rowOf(line: number, fact: unknown, source: string | null): Row {
  const isObject = typeof fact === "object" && fact !== null && !Array.isArray(fact);
  if (!isObject) return row(line, { rejects: [reject(line, "A line must be a JSON object.")] });
  return row(line, { facts: [withSource(fact as FactLine, source)] });
}

const withoutClaims = new Set(["SOURCE", "CLAIM", "RETRACTION"]);

/** A line that names no source says what the source given says. */
function withSource(fact: FactLine, source: string | null): FactLine {
  if (source === null || withoutClaims.has(fact.kind) || fact.claims !== undefined) return fact;
  return { ...fact, claims: [{ source }] };
}
