import { writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A file to import, and the arguments of its import. */
export interface ImportFile {
  readonly name: string;
  readonly text: string;
  readonly args: readonly string[];
}

/** The number of brands of an owner. */
const HOLDINGS = 4;

/** Builds the same ownerships as JSONL and as a table, of other entities. The mapping of the table is written into a folder. */
export async function buildTable(
  folder: string,
  index: number,
  count: number,
): Promise<Readonly<Record<"table" | "lines", ImportFile>>> {
  const mapping = join(folder, "mapping.json");
  const facts = [
    { kind: "ORGANIZATION", as: "owner", fields: { name: "owner" } },
    { kind: "BRAND", as: "brand", fields: { name: "brand" } },
    {
      kind: "OWNERSHIP",
      from: "owner",
      to: "brand",
      fields: { share: { column: "share", percent: true }, validFrom: "since" },
    },
  ];
  await writeFile(mapping, JSON.stringify({ source: { title: `Table ${index}` }, facts }));
  const rows = Array.from(
    { length: count },
    (_, row) => `Table ${index} owner ${Math.floor(row / HOLDINGS)},Table ${index} brand ${row},60%,2010`,
  );
  const text = ["owner,brand,share,since", ...rows].join("\n");
  const args = ["--format", "csv", "--mapping", mapping];
  return { lines: buildLines(`lines-${index}`, count), table: { name: `table-${index}.csv`, text, args } };
}

/** Builds the lines of ownerships from one source, with their ends. */
export function buildLines(name: string, count: number, share = 0.6): ImportFile {
  const source = `source:${name}`;
  const claims = [{ source }];
  const lines = Array.from({ length: count }, (_, row) => {
    const owner = `organization:${name}-${Math.floor(row / HOLDINGS)}`;
    const brand = `brand:${name}-${row}`;
    return [
      ...(row % HOLDINGS === 0
        ? [{ kind: "ORGANIZATION", id: owner, name: `Owner ${row} of ${name}`, claims }]
        : []),
      { kind: "BRAND", id: brand, name: `Brand ${row} of ${name}`, claims },
      { kind: "OWNERSHIP", from: owner, to: brand, share, validFrom: "2010", claims },
    ];
  });
  const entries = [{ kind: "SOURCE", id: source, title: name }, ...lines.flat()];
  const text = entries.map((entry) => JSON.stringify(entry)).join("\n");
  return { name: `${name}.jsonl`, text, args: [] };
}
