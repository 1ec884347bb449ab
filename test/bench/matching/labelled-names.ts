import { createReadStream } from "node:fs";
import { join } from "node:path";
import { readCsvRecords } from "../../../src/formats/readers/csv/read-csv-records.js";
import { packageRoot } from "../../../src/paths.js";
import { computeNameHash } from "./hash.js";

/** A name of a company from a list, and the brand that it is, chosen by reading all candidates. */
export interface LabelledName {
  readonly name: string;
  /** The id of the brand; null if no candidate is of the same company. */
  readonly brand: string | null;
  /** The country of its list, if it is given as a hint. */
  readonly country?: string;
  /** Its list and, where the rules were fixed on one half of it, the half. */
  readonly set: string;
}

const FILE = join(packageRoot, "test/bench/matching/labelled-names.csv");
/** The lists of one country. */
const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ["fortune", "US"],
  ["australia", "AU"],
]);
/** The lists on one half of which rules were fixed. */
const HALVED: ReadonlySet<string> = new Set(["wikidata", "fortune", "sec"]);

/**
 * Names of Wikidata's statements "owned by" (CC0), of the largest companies that report to the SEC (public domain), of the
 * thousand American companies with the greatest revenue, and of Australian retailers (DoubleSave's index,
 * https://www.doublesave.com, CC BY 4.0, without the names of the other lists), with brands of name-suggestion-index. A
 * company and its arm in one country count as the same; a group and its brand of that name, or two companies of a group,
 * do not.
 */
export async function readLabelledNames(): Promise<readonly LabelledName[]> {
  const names: LabelledName[] = [];
  for await (const record of readCsvRecords(createReadStream(FILE), ",")) {
    if (!("cells" in record) || record.line === 1) continue;
    const [list = "", name = "", brand = ""] = record.cells;
    const half = computeNameHash(name) % 2 === 0 ? " TRAIN" : " TEST";
    const set = `${list.toUpperCase()}${HALVED.has(list) ? half : ""}`;
    const labelled = { name, brand: brand === "" ? null : brand, set };
    names.push(labelled);
    const country = COUNTRIES.get(list);
    if (country) names.push({ ...labelled, country, set: `${set}, WITH THE COUNTRY` });
  }
  return names;
}
