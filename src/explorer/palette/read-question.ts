/** What a text of the palette asks. */
export type Question =
  | { readonly asks: "NAME"; readonly of: string }
  | { readonly asks: "OWNERS"; readonly of: string }
  | { readonly asks: "HOLDINGS"; readonly of: string }
  | { readonly asks: "TIMELINE"; readonly of: string }
  | { readonly asks: "SOURCES"; readonly of: string }
  | { readonly asks: "PATH"; readonly of: string; readonly to: string };

/** Reads a question such as "Who owns Gucci?" or "Path from Gucci to Alipay". Any other text is a name. */
export function readQuestion(text: string): Question {
  const words = text
    .trim()
    .replace(/\s+/g, " ")
    .replace(/\s*\?$/, "");
  const path = /^paths? (?:from|between) (.+?) (?:to|and)(?: (.*))?$/i.exec(words);
  if (path) return { asks: "PATH", of: path[1] ?? "", to: path[2] ?? "" };
  for (const [asks, pattern] of patterns) {
    const of = pattern.exec(words)?.[1];
    if (of) return { asks, of };
  }
  return { asks: "NAME", of: words };
}

const patterns = [
  ["OWNERS", /^who owns (.+)$/i],
  ["HOLDINGS", /^what does (.+) own$/i],
  ["TIMELINE", /^timeline of (.+)$/i],
  ["SOURCES", /^sources (?:of|about|for) (.+)$/i],
] as const;
