import { entityKinds } from "../../../src/domain/kinds/kinds.js";
import type { EntityKindModel } from "../../../src/domain/model/entity-kind.js";
import { labelsOf } from "../../../src/domain/model/labels.js";
import { lineOf } from "../../../src/formats/readers/admin-csv/csv-file.js";
import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import type { EntityStep } from "../../../src/recording/state/changes.js";
import { entityLayout } from "../../../src/recording/store/write-entities.js";
import { columnsOf } from "../../../src/transfer/bulk/graph-columns.js";
import { entityProperties } from "./entity-properties.js";
import type { Citing } from "./fact-rows.js";
import { recordedAt } from "./periods.js";
import type { Population, Ref } from "./population.js";
import { type Random, random } from "./random.js";

/**
 * Writes all entities, each with a claim, and an earlier version of every fiftieth. Returns the first free
 * node number.
 */
export function writeEntities(
  folder: CsvFolder,
  population: Population,
  { claims, sources }: Citing,
  seed: string,
): number {
  let free = population.entities;
  for (const kind of entityKinds) {
    const layout = entityLayout(kind);
    const columns = [":ID", ...columnsOf(layout.names, kind.type)];
    const drawn = random(`${seed}/${kind.kind}`);
    for (let n = 0; n < population.count(kind.kind); n++) {
      const ref = population.ref(kind.kind, n);
      const step = stepOf(kind, ref, drawn);
      folder.write(
        "nodes",
        labelsOf(kind).join(":"),
        columns,
        `${ref.node},${lineOf(layout.valuesOf(step))}`,
      );
      const source = drawn.pick(sources);
      const subject = { id: ref.id, at: step.at, hasStart: step.values.validFrom !== null };
      claims.write(source, { claim: claims.make(subject, source, {}), at: step.at });
      if (hasVersion(ref)) writeVersion(folder, step, free++);
    }
  }
  return free;
}

const hasVersion = ({ n }: Ref): boolean => n % 50 === 49;

function stepOf(kind: EntityKindModel, ref: Ref, drawn: Random): EntityStep {
  const values = { name: ref.name, ...entityProperties(ref, drawn) };
  const at = recordedAt(drawn);
  return {
    ...{ id: ref.id, kind, values, at, createdAt: hasVersion(ref) ? at - YEAR : at },
    ...{ before: "ABSENT", after: "LIVE", isRenamed: false },
  };
}

const YEAR = 365 * 86_400 * 1_000_000;

/** Writes a version without a description that was known for a year before. */
function writeVersion(folder: CsvFolder, step: EntityStep, node: number): void {
  const { kind, values, at } = step;
  const layout = entityLayout(kind);
  const columns = [":ID", ...columnsOf(layout.names, kind.type)].map((column) =>
    column === "id:string" ? "entityId:string" : column,
  );
  const row = layout
    .valuesOf({ ...step, at: at - YEAR, values: { ...values, description: null } })
    .with(layout.names.indexOf("recordedTo"), BigInt(at));
  folder.write("nodes", `EntityVersion:${kind.label}Version`, columns, `${node},${lineOf(row)}`);
}
