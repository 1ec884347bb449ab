import { wordList } from "./word-list.js";

/** A wording of the list that a text has. */
export interface FoundWord {
  readonly file: string;
  readonly line: number;
  readonly found: string;
  readonly instead: string;
}

const expressions = wordList.map(
  ([pattern, instead]) => [new RegExp(`(?<!\\w)(?:${pattern})(?!\\w)`, "gi"), instead] as const,
);

/** Finds the wordings of the list in a file's text; in Markdown outside of code. */
export function findWords(file: string, text: string): readonly FoundWord[] {
  const lines = (file.endsWith(".md") ? removeCode(text) : text).split("\n");
  return lines.flatMap((content, index) =>
    expressions.flatMap(([expression, instead]) =>
      [...content.matchAll(expression)].map(([wording]) => ({
        file,
        line: index + 1,
        found: wording.trim(),
        instead,
      })),
    ),
  );
}

/** Removes code. Lines stay where they are, so that they keep their numbers. */
const removeCode = (text: string): string =>
  text.replace(/```[\s\S]*?```/g, (block) => block.replace(/[^\n]/g, "")).replace(/`[^`\n]*`/g, "``");
