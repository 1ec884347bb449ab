import type { StoredAnswer } from "./answer.js";

/** The characters that are shown before and after the first difference. */
const BEFORE = 80;
const AFTER = 160;

/** Lists what differs between the stored answers of an interface and those of now. */
export function compareAnswers(
  stored: readonly StoredAnswer[],
  present: readonly StoredAnswer[],
): readonly string[] {
  const presentByName = new Map(present.map((answer) => [answer.name, answer]));
  const storedNames = new Set(stored.map(({ name }) => name));
  const added = present.filter(({ name }) => !storedNames.has(name));
  return [
    ...stored.flatMap((answer) => {
      const counterpart = presentByName.get(answer.name);
      if (!counterpart) return [`${truncate(answer.name)}\n  is no longer there`];
      const difference = describeDifference(formatAnswer(answer), formatAnswer(counterpart));
      return difference === null ? [] : [`${truncate(answer.name)}\n${difference}`];
    }),
    ...added.map(({ name }) => `${truncate(name)}\n  is new`),
  ];
}

const truncate = (text: string): string => text.slice(0, BEFORE + AFTER);

const formatAnswer = ({ status, headers, body }: StoredAnswer): string =>
  [status, ...Object.entries(headers ?? {}).map((header) => header.join(": ")), body].join("\n");

/** Describes the first difference; null if there is none. */
function describeDifference(stored: string, present: string): string | null {
  if (stored === present) return null;
  let index = 0;
  while (stored[index] === present[index]) index += 1;
  const start = Math.max(stored.lastIndexOf("\n", index - 1) + 1, index - BEFORE);
  const selectLine = (text: string): string => text.slice(start, index + AFTER).split("\n")[0] ?? "";
  return `  - ${selectLine(stored)}\n  + ${selectLine(present)}`;
}
