import { cypher } from "../../neo4j/cypher.js";
import { findListingEvidence } from "./factors/listings.js";
import { findNotoriousMarketEvidence } from "./factors/notorious-markets.js";
import { findAccusedSellerEvidence } from "./factors/sellers.js";
import { findSharedSellerEvidence } from "./factors/shared-sellers.js";
import { findStoreEvidence } from "./factors/stores.js";
import { findSuitEvidence } from "./factors/suits.js";
import type { ExposureContext, FactorEvidence } from "./model/exposure-context.js";

/** The searches for evidence; each finds evidence for one or two factors. */
const searches = [
  findSuitEvidence,
  findAccusedSellerEvidence,
  findListingEvidence,
  findStoreEvidence,
  findNotoriousMarketEvidence,
  findSharedSellerEvidence,
];

/**
 * Cypher for the evidence about an entity on a day, for all factors, as a list of rows. Neither this
 * expression nor those built on it aggregate: the database would apply an aggregate within an expression to
 * the outer rows.
 */
export const collectEvidenceRows = (context: ExposureContext): string =>
  `COLLECT { ${searches.flatMap((search) => search(context).map(buildEvidenceRow)).join("\nUNION ALL\n")} }`;

/**
 * A row: the index of the factor in the model, the counted id, the amounts for, against and unknown, the fact
 * behind it, and the day of the observation that the amounts are from.
 */
const buildEvidenceRow = ({
  clauses,
  factor,
  counted,
  amount = "1",
  against = "0",
  unknown = "0",
  observedDay = "null",
}: FactorEvidence): string =>
  cypher`
    ${clauses}
    RETURN [${factor}, ${counted}, ${amount}, ${against}, ${unknown}, fact, ${observedDay}] AS row`;

/** Cypher for the figures of rows: each counted id once, however many facts mention it. */
export const collectFigures = (rows: string): string =>
  cypher`
    COLLECT {
      UNWIND ${rows} AS row
      WITH DISTINCT row[..5] AS one
      RETURN [one[0], one[2], one[3], one[4]]
    }`;
