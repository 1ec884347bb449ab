import { Source } from "../../../src/domain/graphql/source.js";
import { formatCsvLine } from "../../../src/formats/readers/admin-csv/csv-file.js";
import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import type { SourceStep } from "../../../src/recording/state/changes.js";
import { sourceLayout } from "../../../src/recording/store/write-sources.js";
import { buildColumns } from "../../../src/transfer/bulk/graph-columns.js";
import { drawInstant, drawPartialDate } from "./periods.js";
import type { Population } from "./population.js";
import { createRandom } from "./random.js";

const columns = [":ID", ...buildColumns(sourceLayout.names, Source)];

/** A source of the generated graph. */
export interface GeneratedSource {
  readonly node: number;
  readonly id: string;
  readonly publishedOn: string;
}

/** Writes the sources, whose nodes are numbered from a given number. Returns them. */
export function writeSources(
  folder: CsvFolder,
  population: Population,
  firstNode: number,
  seed: string,
): readonly GeneratedSource[] {
  const random = createRandom(`${seed}/sources`);
  return Array.from({ length: population.sources }, (_, n) => {
    const node = firstNode + n;
    const id = `source:report-${n.toString(36)}`;
    const publishedOn = drawPartialDate(random, 2000 + random.int(24));
    const values = {
      title: `Report ${n}`,
      url: `https://news.example/${n}`,
      publisher: `Publisher ${n % 40}`,
      publishedOn,
    };
    const instant = drawInstant(random);
    const step: SourceStep = {
      id,
      values,
      at: instant,
      recordedAt: instant,
      retractedAt: null,
      isUndone: false,
      isNew: true,
    };
    folder.write("nodes", "Source", columns, `${node},${formatCsvLine(sourceLayout.toRow(step))}`);
    return { node, id, publishedOn };
  });
}
