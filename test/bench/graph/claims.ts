import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import type { Population } from "./population.js";
import type { Random } from "./random.js";
import { column, type Row, writeRow } from "./row-columns.js";

/** Writes the claims of a fact. */
export interface ClaimWriter {
  /** Writes one or two claims that agree with the status. */
  write(subjectId: string, status: string, recordedAt: number, random: Random): void;
}

const claimColumns = [
  { header: ":ID", value: (row: Row) => row.node },
  ...["id", "subjectId", "field", "value", "statement", "quote", "stance", "basis"].map((name) =>
    column(name, "string"),
  ),
  column("confidence", "double"),
  column("contested", "boolean"),
  ...["recordedAt:long", "recordedBy:string", "retractedAt:long"].map((header) =>
    column(...(header.split(":") as [string, string])),
  ),
];

const citesColumns = [
  { header: ":START_ID", value: (row: Row) => row.node },
  { header: ":END_ID", value: (row: Row) => row.source },
];

/** Nodes of claims are numbered from `firstNode`; sources come before them. */
export function claimWriter(
  folder: CsvFolder,
  population: Population,
  firstNode: number,
  firstSource: number,
) {
  let written = 0;
  const one = (row: Row, random: Random): void => {
    const node = firstNode + written++;
    const claim = {
      ...row,
      node,
      id: `claim:${written.toString(36)}`,
      recordedBy: "import",
      confidence: 0.8,
    };
    writeRow(folder, "nodes", "Claim", claimColumns, claim);
    const source = firstSource + random.int(population.sources);
    writeRow(folder, "relationships", "CITES", citesColumns, { node, source });
  };
  return {
    write: (subjectId: string, status: string, recordedAt: number, random: Random) => {
      const claim = {
        subjectId,
        recordedAt,
        statement: "It is said so.",
        stance: "SUPPORTS",
        basis: "REPORT",
      };
      one(status === "ALLEGED" ? { ...claim, basis: "ALLEGATION" } : claim, random);
      if (status === "DISPUTED") one({ ...claim, stance: "DISPUTES", contested: true }, random);
      else if (random.chance(0.2)) one({ ...claim, field: "validFrom", value: "2014" }, random);
    },
  };
}
