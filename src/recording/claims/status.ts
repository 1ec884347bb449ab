import { propertyOf } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { FactStatus } from "../../domain/relationships/relationship.js";
import type { ClaimContent } from "../input/facts.js";
import { agree, type ClaimValue, readClaimValue } from "./claim-value.js";

/** What a fact's claims say of it, taken together. */
export interface ClaimStanding {
  readonly status: keyof typeof FactStatus;
  /** The highest confidence of a claim that supports it; 0 where none does. */
  readonly confidence: number;
}

type Speaking = Pick<ClaimContent, "field" | "value" | "stance" | "basis" | "confidence">;

/**
 * The standing of a fact by its live claims, those not taken back: RETRACTED without any, DISPUTED where they disagree
 * or only dispute it, ALLEGED where only allegations support it, else SUPPORTED.
 */
export function statusOfClaims(kind: RelationshipKindModel, live: readonly Speaking[]): ClaimStanding {
  const supports = live.filter(({ stance }) => stance === "SUPPORTS");
  const confidence = Math.max(0, ...supports.map((claim) => claim.confidence));
  if (live.length === 0) return { status: "RETRACTED", confidence };
  if (supports.length < live.length || contradict(kind, supports)) return { status: "DISPUTED", confidence };
  const isAlleged = supports.every(({ basis }) => basis === "ALLEGATION");
  return { status: isAlleged ? "ALLEGED" : "SUPPORTED", confidence };
}

/** Whether claims give values for one field that cannot all be right. */
function contradict(kind: RelationshipKindModel, supports: readonly Speaking[]): boolean {
  const valuesOf = new Map<string, Set<string>>();
  for (const { field, value } of supports)
    if (field !== null && value !== null) valuesOf.set(field, (valuesOf.get(field) ?? new Set()).add(value));
  return [...valuesOf].some(([field, values]) => {
    if (values.size < 2) return false;
    const property = propertyOf(kind.type, field);
    return someDisagree(
      [...values].map((value) => readClaimValue(value, property)).filter((read) => read !== null),
    );
  });
}

const someDisagree = (readings: readonly ClaimValue[]): boolean =>
  readings.some((one, index) => readings.slice(index + 1).some((other) => !agree(one, other)));
