import { escapeUnicode } from "./escape-unicode.js";

/**
 * Characters that end a line, change the direction of what follows, or are not seen, and half of a surrogate pair. Those
 * that join letters or keep them apart are part of names.
 */
const UNSAFE = /[\p{Cc}\p{Zl}\p{Zp}\p{Surrogate}]|(?![\u200c\u200d])\p{Cf}/gu;

/**
 * Quotes a text of others, as one line in double quotes. Texts of sources, users and assistants are in the sentences of the
 * server only so: nothing in them can look like its own words. It is the JSON of the text, with each unsafe character
 * escaped.
 */
export const quoteString = (text: string): string => toOneLineJson(text);

/** JSON on one line, without any unsafe character. */
export const toOneLineJson = (value: unknown): string => JSON.stringify(value).replace(UNSAFE, escapeUnicode);

/** The lines of JSON, none of which has an unsafe character. Joined they are the JSON of the value. */
export const toJsonLines = (value: unknown): readonly string[] =>
  JSON.stringify(value, null, 1)
    .split("\n")
    .map((line) => line.replace(UNSAFE, escapeUnicode));

/** Numbers, dates, addresses and values of enums. */
const PLAIN_VALUE = /^(?:[+-]?\d[\d.TZ:-]*|true|false|[A-Z][A-Z0-9_]*|https?:\/\/[!#-~]+)$/;

/** A recorded value in a sentence: numbers, dates, addresses and values of enums as they are, any other text quoted. */
export const quoteValue = (value: string): string => (PLAIN_VALUE.test(value) ? value : quoteString(value));

/** A text that has a field of its own, or a whole message: quoted only if it is not one plain line. */
export const toPlainLine = (text: string): string => (text.search(UNSAFE) < 0 ? text : quoteString(text));
