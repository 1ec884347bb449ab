import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import { farNameProperty } from "../../../src/domain/model/denormalized-name.js";
import type { RelationshipKindModel } from "../../../src/domain/model/relationship-kind.js";
import { OPEN_INSTANT } from "../../../src/domain/time.js";
import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import type { ClaimWriter } from "./claims.js";
import { factsByPart } from "./facts/all.js";
import type { FactPlan } from "./facts/fact-plan.js";
import { periodOf, recordedAt } from "./periods.js";
import type { Population } from "./population.js";
import { propertyColumns } from "./property-columns.js";
import { type Random, random } from "./random.js";
import { column, type Row, writeRow } from "./row-columns.js";

const columnsOf = (kind: RelationshipKindModel) => {
  const farName = farNameProperty(kind);
  return [
    { header: ":START_ID", value: (row: Row) => row.start },
    { header: ":END_ID", value: (row: Row) => row.end },
    ...["id", "fromId", "toId", "status", ...(farName ? [farName] : [])].map((name) =>
      column(name, "string"),
    ),
    ...["firstDay", "lastDay", "recordedFrom", "recordedTo"].map((name) => column(name, "long")),
    column("confidence", "double"),
    ...propertyColumns(kind.properties),
  ];
};

const kinds = new Map(relationshipKinds.map((kind) => [kind.kind, { ...kind, columns: columnsOf(kind) }]));

/**
 * Writes all facts with their claims, and a superseded version of every twentieth. Returns the number of
 * facts.
 */
export function writeFacts(
  folder: CsvFolder,
  population: Population,
  claims: ClaimWriter,
  seed: string,
): number {
  let written = 0;
  for (const [part, facts] of Object.entries(factsByPart)) {
    const drawn = random(`${seed}/${part}`);
    for (const plan of facts(population, drawn)) {
      const { stored, prefix, columns } = kinds.get(plan.kind)!;
      const row = factRow(plan, `${prefix}:${(++written).toString(36)}`, drawn);
      writeRow(
        folder,
        "relationships",
        plan.term === "openEnded" ? stored.openEnded : stored.bounded,
        columns,
        row,
      );
      claims.write(row.id as string, row.status as string, row.recordedFrom as number, drawn);
      if (written % 20 === 0) writeRow(folder, "relationships", stored.superseded, columns, earlier(row));
    }
  }
  return written;
}

const statuses = [...Array(18).fill("SUPPORTED"), "DISPUTED", "ALLEGED"];

function factRow({ from, to, term, properties }: FactPlan, id: string, drawn: Random): Row {
  return {
    ...properties,
    ...periodOf(drawn, term),
    id,
    start: from.node,
    end: to.node,
    fromId: from.id,
    toId: to.id,
    fromName: from.name,
    toName: to.name,
    status: drawn.pick(statuses),
    confidence: 0.8,
    recordedFrom: recordedAt(drawn),
    recordedTo: OPEN_INSTANT,
  };
}

const YEAR = 365 * 86_400 * 1_000_000;

function earlier(row: Row): Row {
  const recordedTo = row.recordedFrom as number;
  return { ...row, confidence: 0.5, recordedFrom: recordedTo - YEAR, recordedTo };
}
