/** The rows of a CSV table, by the names in its first line. A field may be quoted; two double quotes mean one. */
export function tableRows(text: string, delimiter: string): readonly Readonly<Record<string, string>>[] {
  const [header, ...rows] = text
    .split(/\r?\n/)
    .filter((line) => line !== "")
    .map((line) => fields(line, delimiter)) as [string[], ...string[][]];
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ""])));
}

function fields(line: string, delimiter: string): string[] {
  const pattern = new RegExp(`(?:^|${delimiter})(?:"((?:[^"]|"")*)"|([^${delimiter}]*))`, "g");
  return [...line.matchAll(pattern)].map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "");
}
