import { relationshipKinds } from "../../../src/domain/kinds/kinds.js";
import type { RelationshipKindModel } from "../../../src/domain/model/relationship-kind.js";
import { LAST_DAY, toCalendarDay } from "../../../src/domain/time.js";
import { formatCsvLine } from "../../../src/formats/readers/admin-csv/csv-file.js";
import type { CsvFolder } from "../../../src/formats/readers/admin-csv/csv-folder.js";
import type { RelationshipStep } from "../../../src/recording/state/changes.js";
import { relationshipLayout } from "../../../src/recording/store/write-relationships.js";
import { buildColumns } from "../../../src/transfer/bulk/graph-columns.js";
import { requireNonNull } from "../../../src/util/require-non-null.js";
import type { ClaimWriter } from "./claims.js";
import { writeEvidence } from "./evidence.js";
import { factsByPart } from "./facts/all.js";
import type { FactPlan } from "./facts/fact-plan.js";
import { drawInstant, drawPeriod } from "./periods.js";
import type { Population } from "./population.js";
import { createRandom, type Random } from "./random.js";
import type { GeneratedSource } from "./sources.js";

const createLayout = (kind: RelationshipKindModel) => {
  const layout = relationshipLayout(kind);
  const columns = [":START_ID", ":END_ID", ...buildColumns(layout.names, kind.type)];
  return { kind, layout, columns, recordedTo: layout.names.indexOf("recordedTo") };
};

type Layout = ReturnType<typeof createLayout>;

const layouts = new Map(relationshipKinds.map((kind) => [kind.kind, createLayout(kind)]));

/** The claims of facts, and the sources that they cite. */
export interface Citing {
  readonly claims: ClaimWriter;
  readonly sources: readonly GeneratedSource[];
}

/**
 * Writes all facts with their claims, and a superseded version of every twentieth. Returns the number of
 * facts.
 */
export function writeFacts(folder: CsvFolder, population: Population, citing: Citing, seed: string): number {
  let factCount = 0;
  for (const [part, facts] of Object.entries(factsByPart)) {
    const random = createRandom(`${seed}/${part}`);
    for (const plan of facts(population, random)) {
      const layout = requireNonNull(layouts.get(plan.kind), `The kind ${plan.kind}`);
      const step = createStep(layout.kind, plan, `${layout.kind.prefix}:${(++factCount).toString(36)}`, {
        ...citing,
        drawn: random,
      });
      const ends = `${plan.from.node},${plan.to.node}`;
      const row = layout.layout.toRow(step);
      folder.write("relationships", step.after, layout.columns, `${ends},${formatCsvLine(row)}`);
      if (factCount % 20 === 0) {
        const type = layout.kind.stored.superseded;
        folder.write(
          "relationships",
          type,
          layout.columns,
          `${ends},${formatCsvLine(createEarlierRow(layout, step))}`,
        );
      }
    }
  }
  return factCount;
}

function createStep(
  kind: RelationshipKindModel,
  { from, to, term, properties }: FactPlan,
  id: string,
  { drawn: random, ...citing }: Citing & { readonly drawn: Random },
): RelationshipStep {
  const values = { ...properties, ...drawPeriod(random, term) };
  const instant = drawInstant(random);
  const subject = { id, at: instant, hasStart: values.validFrom !== null };
  const { reading, period } = writeEvidence(kind, subject, values, { ...citing, drawn: random });
  const isOpenEnded = period.lastDay === LAST_DAY && period.firstDay <= toCalendarDay(instant);
  return {
    id,
    kind,
    values,
    reading,
    period,
    at: instant,
    from: from.id,
    to: to.id,
    before: null,
    isMoved: false,
    farName: kind.hub ? (kind.hub === "TO" ? from.name : to.name) : null,
    after: isOpenEnded ? kind.stored.openEnded : kind.stored.bounded,
  };
}

const YEAR = 365 * 86_400 * 1_000_000;

/** The values of a version that was known for a year before. */
function createEarlierRow({ layout, recordedTo }: Layout, step: RelationshipStep): readonly unknown[] {
  const { at: instant, reading } = step;
  return layout
    .toRow({ ...step, at: instant - YEAR, reading: { ...reading, confidence: 0.5 } })
    .with(recordedTo, BigInt(instant));
}
