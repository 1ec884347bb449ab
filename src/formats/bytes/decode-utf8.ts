import type { Bytes } from "../format.js";

/** Stands in a text for what was no UTF-8. */
const GARBLED = "\ufffd";

export const NOT_UTF8 = "It is not UTF-8.";

/** Bytes as text, piece by piece; what is no UTF-8 becomes U+FFFD. */
export async function* decodeUtf8(bytes: Bytes): AsyncGenerator<string> {
  const decoder = new TextDecoder("utf-8");
  for await (const chunk of bytes) yield decoder.decode(chunk, { stream: true });
  yield decoder.decode();
}

export const isGarbled = (text: string): boolean => text.includes(GARBLED);

/** Whether something that was read of a text holds what was no UTF-8. */
export const holdsGarbled = (value: unknown): boolean => isGarbled(JSON.stringify(value) ?? "");
