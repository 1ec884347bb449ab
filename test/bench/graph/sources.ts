import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import { partialDate, recordedAt } from "./periods.js";
import type { Population } from "./population.js";
import { random } from "./random.js";
import { column, type Row, writeRow } from "./row-columns.js";

const columns = [
  { header: ":ID", value: (row: Row) => row.node },
  ...["id", "title", "url", "publisher", "publishedOn", "retrievedOn", "license"].map((name) =>
    column(name, "string"),
  ),
  column("recordedAt", "long"),
];

/** Writes the sources. Their nodes are numbered from a given number. */
export function writeSources(
  folder: CsvFolder,
  population: Population,
  firstNode: number,
  seed: string,
): void {
  const drawn = random(`${seed}/sources`);
  for (let n = 0; n < population.sources; n++)
    writeRow(folder, "nodes", "Source", columns, {
      node: firstNode + n,
      id: `source:report-${n.toString(36)}`,
      title: `Report ${n}`,
      url: `https://news.example/${n}`,
      publisher: `Publisher ${n % 40}`,
      publishedOn: partialDate(drawn, 2000 + drawn.int(24)),
      recordedAt: recordedAt(drawn),
    });
}
