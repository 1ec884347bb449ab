import { Merchant } from "../../domain/entities/merchant.js";
import type { ExposedKind } from "../../domain/kinds/exposed-kinds.js";
import { getKindName } from "../../domain/kinds/vocabulary.js";
import { cypher } from "../../neo4j/cypher.js";
import { computeDayParameters } from "../../query/cypher/day-parameters.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { collectAccusedSellers } from "./accused-sellers.js";
import { collectEvidenceRows, collectFigures } from "./evidence-rows.js";
import { createExposureContext, type ExposureContext } from "./model/exposure-context.js";
import type { ExposureModel } from "./model/exposure-model.js";
import { bindSellerSample } from "./model/seller-sample.js";
import { buildDrivers } from "./score.js";

/** The drivers of scores, bound by clauses. */
export interface BoundDrivers {
  readonly clauses: readonly string[];
  /** The variable of a list with the rows of evidence on each day. */
  readonly evidence: string;
  /** The variable of a list with the drivers on each day. */
  readonly drivers: string;
  /** Cypher for whether there are more facts of sellers than are read. */
  readonly isCut: string;
}

/** The entity that a score is of, and the model that it is computed by. */
export interface Exposed extends Pick<ExposureContext, "daysOnly" | "sharedMembers"> {
  /** The variable of its node. */
  readonly node: string;
  readonly kind: ExposedKind;
  readonly model: ExposureModel;
}

/** Searches the evidence about an entity on days that are given as yyyymmdd. */
export function bindDrivers(builder: QueryBuilder, exposed: Exposed, days: readonly number[]): BoundDrivers {
  const [evidence, drivers] = builder.createVariables("evidence", "drivers");
  const { node, kind, model, sharedMembers } = exposed;
  const { clauses, facts, isCut } =
    sharedMembers === undefined
      ? bindSellerSample(builder, node, kind)
      : { clauses: [], facts: "[]", isCut: "false" };
  const sellerFacts =
    kind === getKindName(Merchant) ? `[fact IN ${facts} WHERE startNode(fact) <> ${node}]` : facts;
  return {
    clauses: [
      ...clauses,
      `UNWIND [${collectDailyEvidence(builder, { ...exposed, sellerFacts }, days)}] AS ${evidence}`,
      cypher`
        UNWIND [COLLECT {
          UNWIND ${evidence} AS rows
          UNWIND [${collectFigures("rows")}] AS figures
          RETURN ${buildDrivers(builder, { kind, model }, "figures")}
        }] AS ${drivers}`,
    ],
    evidence,
    drivers,
    isCut,
  };
}

/** The rows of evidence on each of the days. */
function collectDailyEvidence(
  builder: QueryBuilder,
  subject: Exposed & { readonly sellerFacts: string },
  days: readonly number[],
): string {
  const list = builder.addParameter(days.map(computeDayParameters));
  const [boundDay, accused] = builder.createVariables("at", "accused");
  const context = createExposureContext(builder, {
    ...subject,
    accused,
    day: `${boundDay}.day`,
    date: `${boundDay}.date`,
    dayAfter: `${boundDay}.dayAfter`,
    end: `${boundDay}.end`,
  });
  return cypher`
    COLLECT {
      UNWIND ${list} AS ${boundDay}
      UNWIND [${collectAccusedSellers(context)}] AS ${accused}
      RETURN ${collectEvidenceRows(context)}
    }`;
}
