/**
 * The form of a text that may have several lines. Other control characters are invisible, and act on the terminals and files that
 * a text is printed to.
 */
export const plainText = {
  pattern: "^(?!\\s*$)[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F]*$",
  says: "a text that is not blank and has no control characters (U+0000 to U+001F, U+007F to U+009F) but tabs and line breaks",
};
