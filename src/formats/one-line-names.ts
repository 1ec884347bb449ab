import type { InputLine, InputRow } from "./format.js";

const BREAKS = /[\t-\r\u0085]+/g;

/**
 * A row whose names and titles stand on one line: others' files wrap them or set them apart by tabs, and a name that is
 * recorded may hold no control characters.
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
