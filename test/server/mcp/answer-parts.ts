/** The parts of an answer in text. */
export interface AnswerParts {
  readonly summary: string;
  readonly rows: readonly string[];
  readonly revision: number;
  /** The reasons why something is missing; undefined if it is complete. */
  readonly incomplete: string | undefined;
  readonly cursor: string | undefined;
  /** The lines of the sources that it cites. */
  readonly sources: readonly string[];
  readonly link: string;
}

/** Reads the parts of an answer: after its rows comes the line of its state, then its sources, and the link. */
export function readAnswer(text: string): AnswerParts {
  const [summary = "", ...lines] = text.split("\n");
  const end = lines.findLastIndex((line) => /^(?:As of [^"]*\. )?Revision \d+, cost \d+\./.test(line));
  const state = lines[end] ?? "";
  return {
    summary,
    rows: lines.slice(0, end),
    revision: Number(/Revision (\d+)/.exec(state)?.[1]),
    incomplete: /Incomplete: ([^.]*)\./.exec(state)?.[1],
    cursor: /with cursor (\S+)$/.exec(state)?.[1],
    sources: lines.slice(end + 1, -1),
    link: lines.at(-1) ?? "",
  };
}
