import { compareClaims } from "../../domain/graphql/claim-order.js";
import { findProperty, type KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type { FactStatus } from "../../domain/relationships/relationship.js";
import { isPeriod } from "../../domain/time.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import type { StoredFieldState } from "../../domain/values/stored-field-state.js";
import { formatValueInWords } from "../../domain/values/value-in-words.js";
import { isKnown } from "../../util/is-known.js";
import { toList } from "../../util/to-list.js";
import { type PropertyValues, parseClaimedValues } from "./claim-content.js";
import type { ClaimValue } from "./claim-value.js";
import {
  type ActiveClaim,
  groupSupportsByField,
  hasConflict,
  readWords,
  type Support,
  type Supports,
} from "./supported-values.js";

/** The combined result of the claims about a fact or an entity. */
export interface ShownValues {
  /** The value shown of each property. */
  readonly values: PropertyValues;
  /** The status of the fact as a whole. It is not used for entities. */
  readonly status: keyof typeof FactStatus;
  /** The highest confidence of the claims that decide the status; 0 without one that supports it. */
  readonly confidence: number;
  /** The fields whose claims disagree, and those that only allegations support. */
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  /** The state of each field that claims are about. */
  readonly fields: readonly StoredFieldState[];
}

/** The state of an entity or a fact apart from its claims. */
export interface ResolutionBase {
  /** Its values so far. */
  readonly values: PropertyValues;
  /** The fields to which some claim gave a value, also one that is retracted now. */
  readonly claimed: ReadonlySet<string>;
}

/**
 * Resolves the active claims of a fact or an entity. The value of each field is that of the claim with the highest
 * precedence. Without such a claim, a value is kept if no claim ever gave it, or if the thing cannot be without it. Names and
 * identifiers identify the thing: every source may use others and be right, so they are kept as they are.
 */
export function computeShownValues(
  kind: KindModel,
  claims: readonly ActiveClaim[],
  base: ResolutionBase,
): ShownValues {
  const { status, confidence } = resolveStatus(claims);
  if (claims.length === 0 && kind.category === "RELATIONSHIP")
    return { values: base.values, status, confidence, disputedFields: [], allegedFields: [], fields: [] };
  const supports = groupSupportsByField(kind, claims, base.values);
  const { clash, dropped } = resolvePeriod(supports, base);
  const values = Object.fromEntries(
    recordedProperties(kind.type).map((property) => [
      property.name,
      resolveValue(property, supports, base, dropped),
    ]),
  );
  Object.assign(values, resolveQualifiers(values, supports), resolveCountQualifiers(kind, values, supports));
  const fields = listClaimedFields(kind, claims).map((field) =>
    readField(kind, field, claims, supports.get(field) ?? [], clash),
  );
  const selectFieldsByStatus = (requiredStatus: StoredFieldState["status"]) =>
    fields.filter((state) => state.status === requiredStatus).map(({ field }) => field);
  return {
    values,
    status,
    confidence,
    fields,
    disputedFields: selectFieldsByStatus("DISPUTED"),
    allegedFields: selectFieldsByStatus("ALLEGED"),
  };
}

/** Removes a fact's own count if it shares one: sources may give both. */
export function removeOwnCount({ properties }: KindModel, values: PropertyValues): PropertyValues {
  const sharesCount = properties.some(({ name, refersTo }) => refersTo && values[name] != null);
  if (!sharesCount) return values;
  const ownCounts = properties.filter(({ sums, qualifies }) => sums === "ONCE_PER_OBSERVATION" || qualifies);
  return { ...values, ...Object.fromEntries(ownCounts.map(({ name }) => [name, null])) };
}

/** Resolves the qualifiers of dates: that of the claim of the value; a date that no claim gives keeps its own. */
function resolveQualifiers(values: PropertyValues, supports: Supports): PropertyValues {
  return Object.fromEntries(
    qualifiers.flatMap(({ qualifier, date }) => {
      const shownClaim = supports.get(date)?.find(({ value }) => value === values[date])?.claim;
      if (values[date] == null) return [[qualifier, null]];
      return shownClaim ? [[qualifier, parseClaimedValues(shownClaim)[qualifier] ?? null]] : [];
    }),
  );
}

/** Resolves the qualifiers of counts: a qualifier that a claim gives with another count does not apply. */
function resolveCountQualifiers(
  { properties }: KindModel,
  values: PropertyValues,
  supports: Supports,
): PropertyValues {
  return Object.fromEntries(
    properties.flatMap(({ name, qualifies }) => {
      const fieldSupports = supports.get(name);
      if (qualifies === undefined || !fieldSupports) return [];
      const count = values[qualifies];
      const fitting = fieldSupports.find(
        ({ claim }) => (parseClaimedValues(claim)[qualifies] ?? count) === count,
      );
      return [[name, count == null ? null : (fitting?.value ?? null)]];
    }),
  );
}

/**
 * Resolves the status of a fact: a claim that supports any field of it supports the fact. Only a claim about the
 * fact as a whole disputes it.
 */
function resolveStatus(claims: readonly ActiveClaim[]): Pick<ShownValues, "status" | "confidence"> {
  const supports = claims.filter(({ stance }) => stance === "SUPPORTS");
  const firmSupports = supports.filter(({ basis }) => basis !== "ALLEGATION");
  const [isAlleged, decisiveClaims] = firmSupports.length > 0 ? [false, firmSupports] : [true, supports];
  const confidence = Math.max(0, ...decisiveClaims.map((claim) => claim.confidence));
  if (claims.length === 0) return { status: "RETRACTED", confidence };
  const isDisputed = claims.some(({ stance, field }) => stance === "DISPUTES" && field === null);
  if (isDisputed || supports.length === 0) return { status: "DISPUTED", confidence };
  return { status: isAlleged ? "ALLEGED" : "SUPPORTED", confidence };
}

interface ResolvedPeriod {
  /** The dates whose claims disagree. */
  readonly clash: ReadonlySet<string>;
  /** The dates that are not kept without a claim. */
  readonly dropped: ReadonlySet<string>;
}

/**
 * Resolves the dates of a period. If it would end before it starts, it has only the date with the higher precedence. A date
 * that no claim gives is dropped without a dispute.
 */
function resolvePeriod(supports: Supports, { values, claimed }: ResolutionBase): ResolvedPeriod {
  const [clash, dropped] = [new Set<string>(), new Set<string>()];
  const findDate = (field: string) => {
    const [first] = supports.get(field) ?? [];
    const date = first ? first.value : claimed.has(field) || dropped.has(field) ? null : values[field];
    return typeof date === "string" ? date : null;
  };
  while (!isPeriod(findDate("validFrom"), findDate("validTo"))) {
    const [from] = supports.get("validFrom") ?? [];
    const [to] = supports.get("validTo") ?? [];
    const weaker = from && (!to || compareClaims(from.claim, to.claim) <= 0) ? "validTo" : "validFrom";
    supports.set(weaker, (supports.get(weaker) ?? []).slice(1));
    dropped.add("validFrom").add("validTo");
    if (from && to) clash.add("validFrom").add("validTo");
  }
  return { clash, dropped };
}

function resolveValue(
  property: Property,
  supports: Supports,
  { values, claimed }: ResolutionBase,
  dropped: ReadonlySet<string>,
): unknown {
  const { name, list = false, nullable = false, identifies = false } = property;
  const fieldSupports = supports.get(name) ?? [];
  const [first] = fieldSupports;
  const none = list ? [] : null;
  if (identifies) return values[name] ?? none;
  const isRequired = !nullable && !list;
  const fallback = isRequired || !(claimed.has(name) || dropped.has(name)) ? (values[name] ?? none) : none;
  if (!first) return fallback;
  if (!list) return first.value ?? (isRequired ? fallback : null);
  return collectItems(fieldSupports, first);
}

/** Collects the items of a list: those of the claim with the highest precedence, and of equal claims of its source. */
function collectItems(supports: readonly Support[], { claim }: Support): readonly unknown[] {
  const equal = supports.filter(
    ({ claim: candidate }) =>
      candidate.source === claim.source &&
      candidate.basis === claim.basis &&
      candidate.confidence === claim.confidence,
  );
  const items = equal.flatMap(({ value }) => toList(value));
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** Lists the fields that claims are about, in the order of the kind's properties. */
function listClaimedFields(kind: KindModel, claims: readonly ActiveClaim[]): readonly string[] {
  const fieldNames = new Set<string>();
  for (const claim of claims) {
    if (claim.field !== null) fieldNames.add(claim.field);
    if (claim.stance === "SUPPORTS")
      for (const field of Object.keys(parseClaimedValues(claim))) fieldNames.add(field);
  }
  const inOrder = kind.properties.map(({ name }) => name).filter((name) => fieldNames.has(name));
  return [...inOrder, ...["from", "to"].filter((end) => fieldNames.has(end))];
}

function readField(
  kind: KindModel,
  field: string,
  claims: readonly ActiveClaim[],
  supports: readonly Support[],
  clash: ReadonlySet<string>,
): StoredFieldState {
  const property = findProperty(kind.type, field);
  const first = property?.identifies ? supports.find(({ value }) => isKnown(value)) : supports[0];
  const fieldClaims = claims.filter((claim) => claim.field === field);
  const relevantClaims = [
    ...fieldClaims.filter(({ stance }) => stance === "SUPPORTS"),
    ...supports.map(({ claim }) => claim),
  ];
  const isDisputed =
    clash.has(field) ||
    fieldClaims.some(({ stance }) => stance === "DISPUTES") ||
    hasConflict(property, supports);
  const isAlleged = relevantClaims.length > 0 && relevantClaims.every(({ basis }) => basis === "ALLEGATION");
  const meaning = first ? readWords(first, property) : null;
  return {
    field,
    status: isDisputed ? "DISPUTED" : isAlleged ? "ALLEGED" : "SUPPORTED",
    claim: first?.claim.id ?? null,
    confidence: first?.claim.confidence ?? 0,
    qualifier: meaning?.qualifier ?? "EXACT",
    value: first && !isKnown(first.value) ? formatBound(meaning) : null,
  };
}

/** Formats the number of a bound in words, such as 0.3 of "over 30 %". */
const formatBound = (meaning: ClaimValue | null): string | null => {
  if (meaning === null) return null;
  if (isKnown(meaning.value)) return formatValueInWords(meaning.value);
  return "text" in meaning ? meaning.text : null;
};
