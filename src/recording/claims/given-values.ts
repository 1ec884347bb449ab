import type { KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { isKnown } from "../../util/is-known.js";
import { canonicalJson } from "./canonical-json.js";
import type { ClaimContent, Values } from "./claim-content.js";
import { agree, claimValueOf, readClaimValue } from "./claim-value.js";

type Claim = Pick<ClaimContent, "source" | "field" | "value" | "stance">;

/**
 * The values that each claim of one line about a fact or an entity supports, as canonical JSON; null for a claim
 * that disputes. A claim about a field supports that field: its own value, or the line's if it has none or the
 * same. A claim about the whole supports all other values of the line. Values that no claim speaks of are supported by
 * all claims of the line.
 */
export function givenValues(
  kind: KindModel,
  line: Values,
  claims: readonly Claim[],
): readonly (string | null)[] {
  const supports = claims.filter(({ stance }) => stance === "SUPPORTS");
  const given = claimedProperties(kind.type).filter(({ name }) => isKnown(line[name]));
  const isLeft = ({ name }: Property) =>
    !supports.some(({ field }) => field === name || (field === null && !hasOwnClaim(supports, name)));
  const left = given.filter(isLeft);
  return claims.map((claim) => {
    if (claim.stance !== "SUPPORTS") return null;
    const own =
      claim.field === null ? wholeValues(claim, supports, given, line) : ownValue(kind, claim, line);
    const rest = Object.fromEntries(left.map(({ name }) => [name, line[name]]));
    return canonicalJson({ ...rest, ...own });
  });
}

const hasOwnClaim = (claims: readonly Claim[], name: string): boolean =>
  claims.some(({ field }) => field === name);

/** What a claim about the whole supports: the values about which its source says nothing more specific. */
const wholeValues = (
  { source }: Claim,
  supports: readonly Claim[],
  given: readonly Property[],
  line: Values,
): Values => {
  const ofSource = supports.filter((other) => other.source === source);
  return Object.fromEntries(
    given.filter(({ name }) => !hasOwnClaim(ofSource, name)).map(({ name }) => [name, line[name]]),
  );
};

/** What a claim about one field supports. A bound, such as "over 30 %", is no value of the field. */
function ownValue(kind: KindModel, { field, value }: Claim, line: Values): Values {
  const property = claimedProperties(kind.type).find(({ name }) => name === field);
  if (!property) return {};
  const { name, list } = property;
  const recorded = line[name];
  if (value === null) return isKnown(recorded) ? { [name]: recorded } : {};
  const parsed = readClaimValue(value, property);
  if (!parsed) return {};
  if (isKnown(recorded) && isSame(recorded, value, property)) return { [name]: recorded };
  if (parsed.value === null || isBound(parsed)) return {};
  return { [name]: list ? [parsed.value] : parsed.value };
}

/** Whether a value in words is the recorded one; for a list, one of its items. */
export function isSame(recorded: unknown, value: string, property: Property): boolean {
  const said = readClaimValue(value, property);
  if (!said) return false;
  if (!property.list || !Array.isArray(recorded)) {
    const own = claimValueOf(recorded, property);
    return own !== null && agree(own, said);
  }
  if (said.value !== null) return recorded.includes(said.value);
  return recorded.some((item) => valueIn(item) === value.trim());
}

/** The text of an alias or an identifier. */
const valueIn = (item: unknown): unknown =>
  typeof item === "object" && item !== null && "value" in item ? item.value : null;

export const isBound = ({ qualifier }: { readonly qualifier: string }): boolean =>
  qualifier === "AT_LEAST" || qualifier === "AT_MOST";
