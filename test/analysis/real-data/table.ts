/** Parses the rows of a CSV table, by the names in its first line. Two double quotes in a field mean one. */
export function parseTableRows(text: string, delimiter: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) => parseFields(line, delimiter)) as [string[], ...string[][]];
  return rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));
}

function parseFields(line: string, delimiter: string): string[] {
  const pattern = new RegExp(`(?:^|${delimiter})(?:"((?:[^"]|"")*)"|([^${delimiter}]*))`, "g");
  return [...line.matchAll(pattern)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
