import { unauthorizedListings } from "./factors/listings.js";
import { notoriousMarkets } from "./factors/notorious-markets.js";
import { accused } from "./factors/sellers.js";
import { sharedSellers } from "./factors/shared-sellers.js";
import { noOfficialStore } from "./factors/stores.js";
import { suits } from "./factors/suits.js";
import type { ExposureContext, FactorEvidence } from "./model/exposure-context.js";

/** What evidence is looked for; each tells of a factor or two. */
const searches = [suits, accused, unauthorizedListings, noOfficialStore, notoriousMarkets, sharedSellers];

/**
 * The evidence of an entity on a day, for all factors, as a list of rows. Here and in what is made of it nothing is
 * aggregated: the database would take a count within an expression for one over the rows around it.
 */
export const evidenceFor = (scene: ExposureContext): string =>
  `COLLECT { ${searches.flatMap((search) => search(scene).map(rowOf)).join(" UNION ALL ")} }`;

/** A row: the factor's place in the model, what is counted, how much speaks for and against it, a fact that tells so. */
const rowOf = ({ clauses, factor, counted, amount = "1", against = "0" }: FactorEvidence): string =>
  `${clauses.join(" ")} RETURN [${factor}, ${counted}, ${amount}, ${against}, fact] AS row`;

/** What rows come to: what is counted once for each that is counted, whichever facts tell of it. */
export const figuresOf = (rows: string): string =>
  `COLLECT { UNWIND ${rows} AS row WITH DISTINCT row[..4] AS one RETURN [one[0], one[2], one[3]] }`;
