/** The question in a text of the palette. */
export type Question =
  | { readonly asks: "NAME"; readonly of: string }
  | { readonly asks: "OWNERS"; readonly of: string }
  | { readonly asks: "HOLDINGS"; readonly of: string }
  | { readonly asks: "TIMELINE"; readonly of: string }
  | { readonly asks: "SOURCES"; readonly of: string }
  | { readonly asks: "PATH"; readonly of: string; readonly to: string };

/** Reads a question such as "Who owns Gucci?" or "Path from Gucci to Alipay". Any other text is a name. */
export function readQuestion(text: string): Question {
  const normalized = text.trim().replace(/\s+/g, " ");
  const words = normalized.endsWith("?") ? normalized.slice(0, -1).trimEnd() : normalized;
  const path = parsePathQuestion(words);
  if (path) return path;
  for (const [asks, pattern] of patterns) {
    const of = pattern.exec(words)?.[1];
    if (of) return { asks, of };
  }
  return { asks: "NAME", of: words };
}

/** Parses "Path from A to B" or "paths between A and B"; the second end may be missing. */
function parsePathQuestion(words: string): Question | null {
  const start = /^paths? (?:from|between) /i.exec(words)?.[0];
  if (!start) return null;
  const ends = words.slice(start.length);
  const between = / (?:to|and)(?= |$)/i.exec(ends);
  return between
    ? {
        asks: "PATH",
        of: ends.slice(0, between.index),
        to: ends.slice(between.index + between[0].length).trim(),
      }
    : null;
}

const patterns = [
  ["OWNERS", /^who owns (.+)$/i],
  ["HOLDINGS", /^what does (.+) own$/i],
  ["TIMELINE", /^timeline of (.+)$/i],
  ["SOURCES", /^sources (?:of|about|for) (.+)$/i],
] as const;
