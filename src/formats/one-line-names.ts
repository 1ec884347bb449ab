import type { InputLine, InputRow } from "./format.js";

const BREAKS = /[\t-\r\u0085]+/g;

/**
 * A row with its names and titles on one line. Files of other programs wrap them or contain tabs, but a
 * recorded name must not contain control characters.
 */
export const oneLineNames = (row: InputRow): InputRow => ({
  ...row,
  facts: row.facts.map(putNamesOnOneLine),
});

function putNamesOnOneLine(line: InputLine): InputLine {
  const { name, title, aliases } = line;
  return {
    ...line,
    ...(typeof name === "string" && { name: onOneLine(name) }),
    ...(typeof title === "string" && { title: onOneLine(title) }),
    ...(Array.isArray(aliases) && { aliases: aliases.map(aliasOnOneLine) }),
  };
}

const aliasOnOneLine = (alias: { readonly value?: unknown } | null): unknown =>
  typeof alias?.value === "string" ? { ...alias, value: onOneLine(alias.value) } : alias;

const onOneLine = (text: string): string => text.replace(BREAKS, " ");
