import { createReadStream } from "node:fs";
import { join } from "node:path";
import { readCsvRecords } from "../../../src/formats/readers/csv/read-csv-records.js";
import { packageRoot } from "../../../src/paths.js";
import { computeNameHash } from "./hash.js";
import type { LabelledPair } from "./labelled-pairs.js";

const FILE = join(packageRoot, "test/bench/matching/company-pairs.csv");

/**
 * 200 pairs of companies, labelled before any rule was fixed on them: each name of Wikidata's statements "owned by" and GLEIF's
 * records (CC0), of filings to the SEC (public domain) and of a list of German federal holdings (MIT) with that of the others
 * which shares most pairs of letters with it. Of those with at least 0.4 of them in common, the 200 with the least hash of
 * both names, at most some dozens of two lists. A company is the same as under its former name and as its arm in one country; an
 * owner and its subsidiary, or two companies of a group, are not. The hash of a pair decides its half.
 */
export async function readCompanyPairs(): Promise<readonly LabelledPair[]> {
  const pairs: LabelledPair[] = [];
  for await (const record of readCsvRecords(createReadStream(FILE), ",")) {
    if (!("cells" in record) || record.line === 1) continue;
    const [query = "", name = "", answer] = record.cells;
    const half = computeNameHash(`${query}|${name}`) % 2 === 0 ? "TRAIN" : "TEST";
    pairs.push({ query, names: [name], isSame: answer === "yes", half });
  }
  return pairs;
}
