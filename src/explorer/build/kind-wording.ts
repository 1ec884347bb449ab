import { createWording } from "../../domain/kinds/create-wording.js";

/** The words for events and for the search, which are for the server alone. */
const serverWords: ReadonlySet<string> = new Set([
  "state",
  "began",
  "ended",
  "happened",
  "dates",
  "step",
  "search",
]);

/** Prints the module with the words of the kinds that the page uses. */
export function printKindWording(): string {
  const { labels, fields, ...words } = createWording();
  const printedWords = JSON.stringify(words, (name, value) => (serverWords.has(name) ? undefined : value));
  const printed = `{ ...${printedWords}, ...${JSON.stringify({ labels, fields })} }`;
  return `import type { Wording } from "../../sentences/wording.js";\n\nexport const wording: Wording = ${printed};\n`;
}
