import { compareClaims, type OrderedClaim } from "../../domain/graphql/claim-order.js";
import { findProperty, type KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import type { ClaimContent, PropertyValues } from "./claim-content.js";
import { readClaimValue } from "./claim-value.js";
import { parseClaimedValues } from "./claimed-values.js";
import { isSameValue } from "./supported-values.js";

/** An active claim about a fact or an entity. */
export type ActiveClaim = OrderedClaim &
  Pick<ClaimContent, "source" | "field" | "value" | "stance" | "values">;

/** A claim that gives a value to a field. */
export interface Support {
  readonly claim: ActiveClaim;
  /** The value as the property records it; null for a bound. */
  readonly value: unknown;
  /** The value in the words of the source, if the claim has any. */
  readonly words: string | null;
}

/** The claims that give values, by field. */
export type Supports = Map<string, readonly Support[]>;

/** Groups the claims that give values by field, the one with the highest precedence first. */
export function groupSupportsByField(
  kind: KindModel,
  claims: readonly ActiveClaim[],
  recorded: PropertyValues,
): Supports {
  const supports = new Map<string, Support[]>();
  const ordered = claims.length > 1 ? [...claims].sort(compareClaims) : claims;
  for (const claim of ordered) {
    if (claim.stance !== "SUPPORTS") continue;
    for (const [field, support] of listSupports(kind, claim, recorded)) {
      const existing = supports.get(field);
      if (existing) existing.push(support);
      else supports.set(field, [support]);
    }
  }
  return supports;
}

function* listSupports(
  kind: KindModel,
  claim: ActiveClaim,
  recorded: PropertyValues,
): Generator<readonly [string, Support]> {
  const values = parseClaimedValues(claim);
  const { field, value } = claim;
  for (const [name, fieldValue] of Object.entries(values))
    yield [name, { claim, value: fieldValue, words: name === field ? value : null }];
  if (field === null || field in values) return;
  const property = findProperty(kind.type, field);
  if (property?.identifies) yield [field, createIdentitySupport(claim, property, recorded[field])];
  else if (value !== null && readClaimValue(value, property))
    yield [field, { claim, value: null, words: value }];
}

/** A claim about a name or identifiers supports the recorded ones, unless it has others. */
function createIdentitySupport(claim: ActiveClaim, property: Property, recorded: unknown): Support {
  const { value: words } = claim;
  const isGiven = words === null || isSameValue(recorded, words, property);
  return { claim, value: isGiven ? recorded : null, words };
}
