import { createReadStream } from "node:fs";
import { readCsvRecords } from "../../../src/formats/readers/csv/read-csv-records.js";
import type { NamesById } from "./labelled-pairs.js";

/** The names in a CSV file with the columns entity and name, in this order: one row for each name of an entity. */
export async function readListedNames(file: string): Promise<NamesById> {
  const names = new Map<string, string[]>();
  for await (const record of readCsvRecords(createReadStream(file), ",")) {
    if (!("cells" in record) || record.line === 1) continue;
    const [entity = "", name = ""] = record.cells;
    names.set(entity, [...(names.get(entity) ?? []), name]);
  }
  return names;
}
