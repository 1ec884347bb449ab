import type { Bytes } from "../format.js";

/** The character that replaces bytes that are not UTF-8. */
const GARBLED = "\ufffd";

export const NOT_UTF8 = "It is not UTF-8.";

/** Decodes bytes piece by piece. Bytes that are not UTF-8 become U+FFFD. */
export async function* decodeUtf8(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

export const isGarbled = (text: string): boolean => text.includes(GARBLED);

/** Returns true if a value that was read from a text contains bytes that were not UTF-8. */
export const hasGarbled = (value: unknown): boolean => isGarbled(JSON.stringify(value) ?? "");
