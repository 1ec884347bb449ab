import { entityKinds } from "../../../src/domain/kinds/kinds.js";
import type { EntityKindModel } from "../../../src/domain/model/entity-kind.js";
import { labelsOf } from "../../../src/domain/model/labels.js";
import { searchNames, searchTerms } from "../../../src/domain/names/names.js";
import { OPEN_INSTANT } from "../../../src/domain/time.js";
import { identifierKey } from "../../../src/domain/values/identifier.js";
import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import type { ClaimWriter } from "./claims.js";
import { entityProperties } from "./entity-properties.js";
import { recordedAt } from "./periods.js";
import type { Population, Ref } from "./population.js";
import { propertyColumns } from "./property-columns.js";
import { type Random, random } from "./random.js";
import { column, type Row, writeRow } from "./row-columns.js";

const stored = [
  ...["searchNames:string[]", "searchTerms:string", "identifierKeys:string[]"],
  ...["firstDay:long", "lastDay:long", "recordedFrom:long", "recordedTo:long", "createdAt:long"],
].map((header) => column(...(header.split(":") as [string, string])));

const columnsOf = ({ properties }: EntityKindModel) => [
  { header: ":ID", value: (row: Row) => row.node },
  column("id", "string"),
  ...stored,
  ...propertyColumns(properties),
];

/**
 * Writes all entities, each with a claim, and an earlier version of every fiftieth. Returns the first free
 * node number.
 */
export function writeEntities(
  folder: CsvFolder,
  population: Population,
  claims: ClaimWriter,
  seed: string,
): number {
  let free = population.entities;
  for (const kind of entityKinds) {
    const columns = columnsOf(kind);
    const drawn = random(`${seed}/${kind.kind}`);
    for (let n = 0; n < population.count(kind.kind); n++) {
      const ref = population.ref(kind.kind, n);
      const row = entityRow(ref, drawn);
      writeRow(folder, "nodes", labelsOf(kind).join(":"), columns, row);
      claims.write(ref.id, "SUPPORTED", row.recordedFrom as number, drawn);
      if (n % 50 === 49) writeVersion(folder, kind, { ...earlier(row), node: free++ });
    }
  }
  return free;
}

function entityRow(ref: Ref, drawn: Random): Row {
  const properties = entityProperties(ref, drawn);
  const names = [ref.name, ...properties.aliases.map(({ value }) => value)];
  const recordedFrom = recordedAt(drawn);
  return {
    ...properties,
    ...{ node: ref.node, id: ref.id, name: ref.name, recordedFrom, recordedTo: OPEN_INSTANT },
    createdAt: ref.n % 50 === 49 ? recordedFrom - YEAR : recordedFrom,
    searchNames: searchNames(names),
    searchTerms: searchTerms(names),
    identifierKeys: properties.identifiers.map(identifierKey),
  };
}

const YEAR = 365 * 86_400 * 1_000_000;

function earlier(row: Row): Row {
  const recordedTo = row.recordedFrom as number;
  return { ...row, entityId: row.id, description: null, recordedFrom: recordedTo - YEAR, recordedTo };
}

function writeVersion(folder: CsvFolder, kind: EntityKindModel, row: Row): void {
  const columns = columnsOf(kind).map((each) =>
    each.header === "id:string" ? column("entityId", "string") : each,
  );
  writeRow(folder, "nodes", `EntityVersion:${kind.label}Version`, columns, row);
}
