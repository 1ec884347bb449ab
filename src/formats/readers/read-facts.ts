import { createBadInputError } from "../../errors.js";
import { isRecord } from "../../util/is-record.js";
import { rejectOversizedValue } from "../bytes/cell-limit.js";
import { peekFirstCharacter } from "../bytes/peek-first-character.js";
import {
  type Bytes,
  createReject,
  createRow,
  type InputLine,
  type InputRow,
  type ReadFormatOptions,
} from "../format.js";
import { readJsonLines } from "./read-json-lines.js";

/** The formats of other texts, by their first character. */
const otherFormats: ReadonlyMap<string, string> = new Map([
  ["<", "XML"],
  ["[", "a JSON list"],
]);

/**
 * The format of brandgraph itself: import reads what export writes, without loss. A text in another format fails as a whole,
 * not line by line.
 */
export async function* readFacts(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const { character, bytes: all } = await peekFirstCharacter(bytes);
  const otherFormat = otherFormats.get(character);
  if (otherFormat)
    throw createBadInputError(
      `The text is ${otherFormat}, and the format is facts: one JSON object per line. Name the format of the text.`,
    );
  for await (const read of readJsonLines(all))
    yield "fault" in read
      ? createRow(read.line, { rejects: [createReject(read.line, read.fault.message)] })
      : readLine(read.line, read.fact, source);
}

function readLine(line: number, value: unknown, source: string | null): InputRow {
  const fault = rejectOversizedValue(line, value);
  if (fault) return createRow(line, { rejects: [fault] });
  if (!isLine(value))
    return createRow(line, { rejects: [createReject(line, "A line must be a JSON object.")] });
  return createRow(line, { facts: [addDefaultClaim(value, source)] });
}

/** Returns true if a value is an object. Its kind is checked when it is recorded. */
const isLine = (value: unknown): value is InputLine => isRecord(value);

const kindsWithoutClaims = new Set(["SOURCE", "CLAIM", "RETRACTION"]);

/** A line without claims is a claim of the default source. */
function addDefaultClaim(line: InputLine, source: string | null): InputLine {
  if (source === null || kindsWithoutClaims.has(line.kind) || line.claims !== undefined) return line;
  return { ...line, claims: [{ source }] };
}
