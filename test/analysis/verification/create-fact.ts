import type { VerifiedFact } from "../../../src/analysis/verification/verify-fact.js";

export type FactDetails = Partial<VerifiedFact>;

const createEnd = (name: string) => ({ id: name, name, kind: "CONGLOMERATE" });
let factCount = 0;

/** Creates a supported fact without dates and claims. */
export function createFact(kind: string, from: string, to: string, more: FactDetails = {}): VerifiedFact {
  factCount += 1;
  return {
    id: `fact:${factCount}`,
    kind,
    status: "SUPPORTED",
    confidence: 0.8,
    certainty: null,
    from: createEnd(from),
    to: createEnd(to),
    disputedFields: [],
    allegedFields: [],
    validFrom: null,
    validFromQualifier: null,
    validTo: null,
    validToQualifier: null,
    firstObservedOn: null,
    lastConfirmedOn: null,
    evidenceIsOld: false,
    inexactFields: [],
    claims: { totalCount: 0, nodes: [] },
    ...more,
  };
}

export const createStake = (from: string, to: string, more: FactDetails = {}) =>
  createFact("OWNERSHIP", from, to, more);

/** Creates a stake since 2010 without a known end. */
export const createHolding = (from: string, to: string, more: FactDetails = {}) =>
  createStake(from, to, { validFrom: "2010", ...more });
