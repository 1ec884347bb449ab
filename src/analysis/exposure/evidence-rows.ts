import { cypher } from "../../neo4j/cypher.js";
import { findListingEvidence } from "./factors/listings.js";
import { findNotoriousMarketEvidence } from "./factors/notorious-markets.js";
import { findAccusedSellerEvidence } from "./factors/sellers.js";
import { findSharedSellerEvidence } from "./factors/shared-sellers.js";
import { findStoreEvidence } from "./factors/stores.js";
import { findSuitEvidence } from "./factors/suits.js";
import { buildConfirmedDay } from "./model/confirmed-day.js";
import type { ExposureContext, FactorEvidence } from "./model/exposure-context.js";
import { factorNames } from "./model/exposure-model.js";

/** Finds evidence for one or two factors. */
type EvidenceSearch = (context: ExposureContext) => readonly FactorEvidence[];

/** The searches for all factors. */
const allSearches: readonly EvidenceSearch[] = [
  findSuitEvidence,
  findAccusedSellerEvidence,
  findListingEvidence,
  findStoreEvidence,
  findNotoriousMarketEvidence,
  findSharedSellerEvidence,
];

/**
 * Cypher for the evidence about an entity on a day that searches find, by default that for all factors, as a list of rows. Neither this expression
 * nor those built on it aggregate: the database would apply an aggregate within an expression to the outer rows.
 *
 * A row has the index of the factor in the model, the counted id, the amounts for, against and unknown, the fact behind it,
 * the day of the observation that the amounts are from, the last dated day with evidence of it, and whether it is too old to count.
 */
export function collectEvidenceRows(
  context: ExposureContext,
  searches: readonly EvidenceSearch[] = allSearches,
): string {
  const rows = searches.flatMap((search) => search(context).map(buildEvidenceRow));
  return addAges(context, selectFirstFactors(context, `COLLECT { ${rows.join("\nUNION ALL\n")} }`));
}

/** A row as above; in the place of the age it has a list of further dated days with evidence. */
const buildEvidenceRow = ({
  clauses,
  factor,
  counted,
  amount = "1",
  against = "0",
  unknown = "0",
  observedDay = "null",
  furtherDays = [],
}: FactorEvidence): string =>
  cypher`
    ${clauses}
    RETURN [
      ${factor}, ${counted}, ${amount}, ${against}, ${unknown}, fact, ${observedDay}, [${furtherDays.join(", ")}]
    ] AS row`;

/** Keeps the rows of each fact for the first factor, in the precedence of the model, that it is evidence for. */
function selectFirstFactors({ builder, model: { precedence } }: ExposureContext, rows: string): string {
  if (precedence === null) return rows;
  const ranks = builder.addParameter(factorNames.map((factor) => BigInt(precedence.indexOf(factor))));
  const isFirst = "i = 0 OR sorted[i][5] IS NULL OR sorted[i - 1][5].id <> sorted[i][5].id";
  return cypher`
    COLLECT {
      UNWIND [COLLECT {
        UNWIND ${rows} AS row
        WITH DISTINCT row ORDER BY row[5].id, ${ranks}[row[0]]
        RETURN row
      }] AS sorted
      UNWIND range(0, size(sorted) - 1) AS i
      WITH sorted, i WHERE ${isFirst}
      RETURN sorted[i] AS row
    }`;
}

/** The difference of two days that are a year apart, as yyyymmdd. */
const ONE_YEAR = 10_000;

/** Adds the age to each row. It is built once for all searches: the database plans every copy of an expression. */
function addAges(context: ExposureContext, rows: string): string {
  const { builder, day, model } = context;
  const limits = builder.addParameter(
    model.factors.map(({ maxAge }) => (maxAge === null ? null : BigInt(maxAge.years * ONE_YEAR))),
  );
  const isTooOld = `row[2] > 0 AND confirmedDay / 100 < ${day} - ${limits}[row[0]]`;
  return cypher`
    COLLECT {
      UNWIND ${rows} AS row
      WITH row, row[5] AS fact
      WITH row, ${buildConfirmedDay(context, "fact", "row[7]")} AS confirmedDay
      RETURN row[..7] + [confirmedDay, coalesce(${isTooOld}, false)]
    }`;
}

/** Cypher for the figures of rows: each counted id once, however many facts mention it. */
export const collectFigures = (rows: string): string =>
  cypher`
    COLLECT {
      UNWIND ${rows} AS row
      WITH row WHERE NOT row[8]
      WITH DISTINCT row[..5] AS one
      RETURN [one[0], one[2], one[3], one[4]]
    }`;
