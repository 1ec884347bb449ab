import { toSourceDay } from "../../../src/domain/graphql/claim-order.js";
import { entityKinds } from "../../../src/domain/kinds/kinds.js";
import type { EntityKindModel } from "../../../src/domain/model/entity-kind.js";
import { listEntityLabels } from "../../../src/domain/model/labels.js";
import { formatCsvLine } from "../../../src/formats/readers/admin-csv/csv-file.js";
import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import { computeShownValues } from "../../../src/recording/claims/shown-values.js";
import { toStoredFields } from "../../../src/recording/claims/stored-reading.js";
import { computeSupportedValues } from "../../../src/recording/claims/supported-values.js";
import type { PropertyValues } from "../../../src/recording/input/entries.js";
import type { EntityStep } from "../../../src/recording/state/changes.js";
import type { NewClaim } from "../../../src/recording/state/graph-state.js";
import { entityLayout } from "../../../src/recording/store/write-entities.js";
import { buildColumns } from "../../../src/transfer/bulk/graph-columns.js";
import { drawEntityProperties } from "./entity-properties.js";
import type { Citing } from "./fact-rows.js";
import { drawInstant } from "./periods.js";
import type { Population, Ref } from "./population.js";
import { createRandom, type Random } from "./random.js";

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
    const columns = [":ID", ...buildColumns(layout.names, kind.type)];
    const random = createRandom(`${seed}/${kind.kind}`);
    for (let n = 0; n < population.count(kind.kind); n++) {
      const ref = population.ref(kind.kind, n);
      const drafted = createStep(kind, ref, random);
      const { id, values, at: instant } = drafted;
      const source = random.pick(sources);
      const subject = { id, at: instant, hasStart: values.validFrom !== null };
      const claim = addValues(kind, values, claims.make(subject, source, {}));
      const datedClaims = [{ ...claim, sourceDay: toSourceDay(source.publishedOn) }];
      const reading = toStoredFields(
        kind,
        computeShownValues(kind, datedClaims, { values, claimed: new Set() }),
      );
      const step = { ...drafted, reading };
      folder.write(
        "nodes",
        listEntityLabels(kind).join(":"),
        columns,
        `${ref.node},${formatCsvLine(layout.toRow(step))}`,
      );
      claims.write(source, { claim, at: instant });
      if (hasVersion(ref)) writeVersion(folder, step, free++);
    }
  }
  return free;
}

const hasVersion = ({ n }: Ref): boolean => n % 50 === 49;

/** A claim about an entity with all values that it supports. */
const addValues = (kind: EntityKindModel, values: PropertyValues, claim: NewClaim): NewClaim => ({
  ...claim,
  values: computeSupportedValues(kind, values, [claim])[0] ?? null,
});

function createStep(kind: EntityKindModel, ref: Ref, random: Random): Omit<EntityStep, "reading"> {
  const values = { name: ref.name, ...drawEntityProperties(ref, random) };
  const instant = drawInstant(random);
  return {
    id: ref.id,
    kind,
    values,
    at: instant,
    createdAt: hasVersion(ref) ? instant - YEAR : instant,
    before: "ABSENT",
    after: "LIVE",
    isUndone: false,
    isRenamed: false,
  };
}

const YEAR = 365 * 86_400 * 1_000_000;

/** Writes a version without a description that was known for a year before. */
function writeVersion(folder: CsvFolder, step: EntityStep, node: number): void {
  const { kind, values, at: instant } = step;
  const layout = entityLayout(kind);
  const columns = [":ID", ...buildColumns(layout.names, kind.type)].map((column) =>
    column === "id:string" ? "entityId:string" : column,
  );
  const row = layout
    .toRow({ ...step, at: instant - YEAR, values: { ...values, description: null } })
    .with(layout.names.indexOf("recordedTo"), BigInt(instant));
  folder.write("nodes", `EntityVersion:${kind.label}Version`, columns, `${node},${formatCsvLine(row)}`);
}
