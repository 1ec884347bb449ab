import { propertyOf } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { FactStatus } from "../../domain/relationships/relationship.js";
import type { ClaimContent } from "../input/facts.js";
import { agree, type ClaimValue, readClaimValue } from "./claim-value.js";

/** The combined result of a fact's claims. */
export interface StatusAndConfidence {
  readonly status: keyof typeof FactStatus;
  /** The highest confidence of a supporting claim; 0 without one. */
  readonly confidence: number;
}

type StatusInput = Pick<ClaimContent, "field" | "value" | "stance" | "basis" | "confidence">;

/**
 * The status of a fact by its claims that are not retracted: RETRACTED without any, DISPUTED if they disagree
 * or one of them disputes it, ALLEGED if all supporting claims are allegations, else SUPPORTED.
 */
export function statusOfClaims(
  kind: RelationshipKindModel,
  live: readonly StatusInput[],
): StatusAndConfidence {
  const supports = live.filter(({ stance }) => stance === "SUPPORTS");
  const confidence = Math.max(0, ...supports.map((claim) => claim.confidence));
  if (live.length === 0) return { status: "RETRACTED", confidence };
  if (supports.length < live.length || contradict(kind, supports)) return { status: "DISPUTED", confidence };
  const isAlleged = supports.every(({ basis }) => basis === "ALLEGATION");
  return { status: isAlleged ? "ALLEGED" : "SUPPORTED", confidence };
}

/** Whether claims give values for one field that cannot all be right. */
function contradict(kind: RelationshipKindModel, supports: readonly StatusInput[]): boolean {
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

const someDisagree = (values: readonly ClaimValue[]): boolean =>
  values.some((one, index) => values.slice(index + 1).some((other) => !agree(one, other)));
