const MAX_LENGTH = 120;
/** The characters at the beginning and at the end that are searched for an exception. */
const SEARCHED = 20_000;

/** Describes in a few words an answer that should be JSON and is not. */
export function describeBody(text: string): string {
  const exception = findException(text);
  if (exception) return `an answer that breaks off with ${exception}`;
  const trimmed = text.trim();
  if (trimmed === "") return "an empty answer";
  if (/^<(?:!doctype html|html)/i.test(trimmed))
    return addTitle("an HTML page", trimmed, /<title>([^<]{1,500})<\/title>/i);
  if (trimmed.startsWith("<")) return addTitle("XML", trimmed, /<Message>([^<]{1,500})<\/Message>/i);
  return `"${shorten(trimmed)}"`;
}

/** The name of a Java exception. An answer that has begun may end with its stack trace. */
const findException = (text: string): string | undefined =>
  `${text.slice(0, SEARCHED)} ${text.slice(-SEARCHED)}`
    .split(/[^\w.]/)
    .find((word) => /^(?:java|org|com)\./.test(word) && /(?:Exception|Error)$/.test(word));

function addTitle(what: string, markup: string, element: RegExp): string {
  const title = element.exec(markup)?.[1]?.trim();
  return title ? `${what} ("${shorten(title)}")` : what;
}

/** The beginning of a text, on one line and without characters that could change how a message is shown. */
function shorten(text: string): string {
  const line = text
    .slice(0, 4 * MAX_LENGTH)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}
