import { AppError } from "../../errors.js";
import { rejectOfValue } from "../bytes/cell-limit.js";
import { peekFirstCharacter } from "../bytes/peek.js";
import { type Bytes, type InputLine, type InputRow, type ReadFormatOptions, reject, row } from "../format.js";
import { readFactLines } from "./facts-jsonl.js";

/** How texts in other formats begin. */
const others: ReadonlyMap<string, string> = new Map([
  ["<", "XML"],
  ["[", "a JSON list"],
]);

/**
 * The format of brandgraph itself: import reads what export writes, without loss. A text in another format fails as a whole,
 * not line by line.
 */
export async function* readFacts(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const { character, bytes: all } = await peekFirstCharacter(bytes);
  const other = others.get(character);
  if (other)
    throw new AppError(
      "BAD_USER_INPUT",
      `The text is ${other}, and the format is facts: one JSON object per line. Name the format of the text.`,
    );
  for await (const read of readFactLines(all))
    yield "fault" in read
      ? row(read.line, { rejects: [reject(read.line, read.fault.message)] })
      : rowOf(read.line, read.fact, source);
}

function rowOf(line: number, fact: unknown, source: string | null): InputRow {
  const fault = rejectOfValue(line, fact);
  if (fault) return row(line, { rejects: [fault] });
  if (!isLine(fact)) return row(line, { rejects: [reject(line, "A line must be a JSON object.")] });
  return row(line, { facts: [withSource(fact, source)] });
}

/** Whether a value is an object. Its kind is checked when it is recorded. */
const isLine = (fact: unknown): fact is InputLine =>
  typeof fact === "object" && fact !== null && !Array.isArray(fact);

const withoutClaims = new Set(["SOURCE", "CLAIM", "RETRACTION"]);

/** A line without claims is a claim of the default source. */
function withSource(fact: InputLine, source: string | null): InputLine {
  if (source === null || withoutClaims.has(fact.kind) || fact.claims !== undefined) return fact;
  return { ...fact, claims: [{ source }] };
}
