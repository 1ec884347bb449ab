import { escapeUnicode } from "../../util/text/escape-unicode.js";

/**
 * Escapes a text of others, such as the name of a file, for a terminal or a list. Control characters and overrides of
 * direction, by which it could forge lines or hide its end, are shown as escapes.
 */
export const escapeControls = (text: string): string =>
  text.replace(/[\p{Cc}\u202A-\u202E\u2066-\u2069]/gu, escapeUnicode);
