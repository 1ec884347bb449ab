const MAX_LENGTH = 120;

/** What an answer that should be JSON is instead, in a few words. */
export function describeBody(text: string): string {
  const exception = /\b(?:java|org|com)\.[\w.]{1,200}(?:Exception|Error)\b/.exec(text)?.[0];
  if (exception) return `an answer that breaks off with ${exception}`;
  const trimmed = text.trim();
  if (trimmed === "") return "an empty answer";
  if (/^<(?:!doctype html|html)/i.test(trimmed)) return withTitle("an HTML page", trimmed, "title");
  if (trimmed.startsWith("<")) return withTitle("XML", trimmed, "Message");
  return `"${shortened(trimmed)}"`;
}

function withTitle(what: string, markup: string, element: string): string {
  const title = new RegExp(`<${element}>([^<]{1,500})</${element}>`, "i").exec(markup)?.[1]?.trim();
  return title ? `${what} ("${shortened(title)}")` : what;
}

/** The beginning of a text, on one line and without characters that could change how a message is shown. */
function shortened(text: string): string {
  const line = text
    .slice(0, 4 * MAX_LENGTH)
    .replace(/[\s\p{C}]+/gu, " ")
    .trim();
  return line.length > MAX_LENGTH ? `${line.slice(0, MAX_LENGTH)}…` : line;
}
