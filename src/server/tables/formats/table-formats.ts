import { csvTable } from "./csv.js";
import { jsonLinesTable } from "./jsonl.js";
import { parquetTable } from "./parquet.js";
import type { TableFormat } from "./table-format.js";

/** The formats that every table has. A new one needs its file and an entry here. */
export const tableFormats: readonly TableFormat[] = [csvTable, jsonLinesTable, parquetTable];
