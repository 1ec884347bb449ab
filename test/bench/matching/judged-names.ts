import { createReadStream } from "node:fs";
import { join } from "node:path";
import { csvRecords } from "../../../src/formats/readers/csv/records.js";
import { packageRoot } from "../../../src/paths.js";
import { hash } from "./hash.js";

/** A name of a company from a list, and the brand that it is, judged by reading all candidates. */
export interface JudgedName {
  readonly name: string;
  /** The id of the brand; null if no candidate is of the same company. */
  readonly brand: string | null;
  /** Half of Wikidata's statements "owned by", or the largest companies that report to the SEC. */
  readonly set: "WIKIDATA TRAIN" | "WIKIDATA TEST" | "SEC";
}

const FILE = join(packageRoot, "test/bench/matching/judged-names.csv");

/**
 * Names from Wikidata (CC0) and the SEC (public domain), and brands of name-suggestion-index. A company and its arm in one country count as the same; a
 * group and its brand of that name, or two companies of a group, do not.
 */
export async function judgedNames(): Promise<readonly JudgedName[]> {
  const judged: JudgedName[] = [];
  for await (const record of csvRecords(createReadStream(FILE), ",")) {
    if (!("cells" in record) || record.line === 1) continue;
    const [list, name = "", brand = ""] = record.cells;
    const half = hash(name) % 2 === 0 ? "WIKIDATA TRAIN" : "WIKIDATA TEST";
    judged.push({ name, brand: brand === "" ? null : brand, set: list === "sec" ? "SEC" : half });
  }
  return judged;
}
