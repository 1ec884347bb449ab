import { decodeHTMLStrict } from "entities/decode";
import iconv from "iconv-lite";
import { createLazyValue } from "../util/lazy.js";

/** The faults of texts that can be repaired, as they are reported. */
export type TextFault = "HTML entities" | "a wrong encoding";

/** A text as it is meant, and what was repaired for that. */
export interface CorrectedText {
  readonly text: string;
  readonly faults: readonly TextFault[];
}

/** Repairs a text in which HTML was not decoded (AT&amp;T), or whose UTF-8 was read as Windows-1252 (NestlÃ©). */
export function correctText(input: string): CorrectedText {
  const decoded = input.includes("&") ? decodeHTMLStrict(input) : input;
  const text = decodeMojibake(decoded) ?? decoded;
  return {
    text,
    faults: [
      ...(decoded === input ? [] : ["HTML entities" as const]),
      ...(text === decoded ? [] : ["a wrong encoding" as const]),
    ],
  };
}

const NOT_ASCII = /[^\0-\x7f]/u;
/** A capital letter with a mark behind it, as in IRMÃ®, which is no wrong encoding. */
const MARKED_CAPITAL = /\p{Lu}[ÃÄÅ][®™©–—‘’”…›»•](?!\p{L})/u;

const utf8 = new TextDecoder("utf-8", { fatal: true });

/** Decodes a text whose UTF-8 was read as Windows-1252 or Latin-1; null for any other text. */
function decodeMojibake(text: string): string | null {
  if (!NOT_ASCII.test(text) || MARKED_CAPITAL.test(text)) return null;
  const bytes = [...text].map((character) => windowsBytes().get(character));
  if (!bytes.every((byte) => byte !== undefined)) return null;
  try {
    const decoded = utf8.decode(Uint8Array.from(bytes));
    return isPlausible(decoded) ? decoded : null;
  } catch {
    return null;
  }
}

/**
 * Returns true if such characters were probably meant. NESTLÉ® would become a phonetic sign, which names do not have, and one letter
 * of another script proves nothing.
 */
function isPlausible(text: string): boolean {
  const codes = [...text].map((character) => character.codePointAt(0) ?? 0).filter((code) => code > 0x7f);
  return (
    codes.every((code) => code >= 0xa0 && (code < 0x180 || code >= 0x370)) &&
    (codes.length > 1 || codes.every((code) => code < 0x180 || code >= 0x2000))
  );
}

/** The bytes of characters in Windows-1252. Its control characters are those of Latin-1. */
const windowsBytes = createLazyValue((): ReadonlyMap<string, number> => {
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  return new Map([
    ...bytes.map((byte) => [String.fromCharCode(byte), byte] as const),
    ...bytes.map((byte) => [iconv.decode(Buffer.of(byte), "windows-1252"), byte] as const),
  ]);
});
