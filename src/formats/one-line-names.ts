import { hasMatchingString, mapStrings } from "../util/deep-strings.js";
import type { InputLine, InputRow } from "./format.js";

/** Control characters that no text may have. */
const CONTROLS = /(?![\t\n\r])\p{Cc}/gu;
const BREAKS = /[\t-\r\u0085]+/g;

/**
 * A row with its names and titles on one line, and without control characters in its texts, which become spaces. Files of other
 * programs have both, but what is recorded must not.
 */
export const putNamesOfRowOnOneLine = (row: InputRow): InputRow => ({
  ...row,
  facts: row.facts.map((line) => putNamesOnOneLine(replaceControls(line))),
});

function putNamesOnOneLine(line: InputLine): InputLine {
  const { name, title, aliases } = line;
  return {
    ...line,
    ...(typeof name === "string" && { name: replaceLineBreaks(name) }),
    ...(typeof title === "string" && { title: replaceLineBreaks(title) }),
    ...(Array.isArray(aliases) && { aliases: aliases.map(putAliasOnOneLine) }),
  };
}

const putAliasOnOneLine = (alias: { readonly value?: unknown } | null): unknown =>
  typeof alias?.value === "string" ? { ...alias, value: replaceLineBreaks(alias.value) } : alias;

function replaceControls(line: InputLine): InputLine {
  if (!hasMatchingString(line, (text) => text.search(CONTROLS) !== -1)) return line;
  const replace = (text: string) => text.replace(CONTROLS, " ");
  const values = Object.entries(line).map(([name, value]) => [name, mapStrings(value, replace)]);
  return { ...line, ...Object.fromEntries(values) };
}

const replaceLineBreaks = (text: string): string => text.replace(BREAKS, " ");
