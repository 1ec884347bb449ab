/**
 * The form of a name or title. It is shown in lists and logs, so it must not break a line or change the
 * direction of the text after it. Marks that scripts need, such as the zero-width joiner, are allowed.
 */
export const oneLine = {
  pattern: "^(?!\\s*$)[^\\u0000-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]*$",
  allowed:
    "a text on one line that is not blank and has no control characters (U+0000 to U+001F, U+007F to U+009F) and none that override its direction (U+202A to U+202E, U+2066 to U+2069)",
};
