import { compareClaims, type OrderedClaim } from "../../domain/graphql/claim-order.js";
import { findProperty, type KindModel } from "../../domain/kinds/vocabulary.js";
import type { Property } from "../../domain/model/property.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type { FactStatus } from "../../domain/relationships/relationship.js";
import { isPeriod } from "../../domain/time.js";
import { qualifiers } from "../../domain/values/qualifiers.js";
import type { StoredFieldState } from "../../domain/values/stored-field-state.js";
import { formatValueInWords } from "../../domain/values/value-in-words.js";
import { asList } from "../../util/as-list.js";
import { isKnown } from "../../util/is-known.js";
import type { ClaimContent, Values } from "./claim-content.js";
import { agree, type ClaimValue, claimValueOf, readClaimValue } from "./claim-value.js";
import { claimedValues } from "./claimed-values.js";
import { isSame } from "./given-values.js";

/** An active claim about a fact or an entity. */
export type ActiveClaim = OrderedClaim &
  Pick<ClaimContent, "source" | "field" | "value" | "stance" | "values">;

/** The combined result of the claims about a fact or an entity. */
export interface Reading {
  /** The value shown of each property. */
  readonly values: Values;
  /** Whether the fact held at all. Of an entity it is not asked. */
  readonly status: keyof typeof FactStatus;
  /** The highest confidence of the claims that the status rests on; 0 without one that supports it. */
  readonly confidence: number;
  /** The fields whose claims disagree, and those that only allegations support. */
  readonly disputedFields: readonly string[];
  readonly allegedFields: readonly string[];
  /** The state of each field that claims speak of. */
  readonly fields: readonly StoredFieldState[];
}

/** What is known of a thing beside its claims. */
export interface ReadingBase {
  /** Its values so far. */
  readonly values: Values;
  /** The fields to which some claim gave a value, also one that is retracted now. */
  readonly claimed: ReadonlySet<string>;
}

/**
 * Reads the active claims of a fact or an entity. Of each field, the value of the claim that is believed first is
 * shown. Without such a claim, a value is kept if no claim ever gave it, or if the thing cannot be without it. Names and
 * identifiers say which thing is meant: every source may use others and be right, so they are kept as they are.
 */
export function readClaims(kind: KindModel, claims: readonly ActiveClaim[], base: ReadingBase): Reading {
  const { status, confidence } = statusOf(claims);
  if (claims.length === 0 && kind.category === "RELATIONSHIP")
    return { values: base.values, status, confidence, disputedFields: [], allegedFields: [], fields: [] };
  const supports = supportsByField(kind, claims, base.values);
  const { clash, dropped } = resolvePeriod(supports, base);
  const values = Object.fromEntries(
    recordedProperties(kind.type).map((property) => [
      property.name,
      shown(property, supports, base, dropped),
    ]),
  );
  Object.assign(values, qualifiersOf(values, supports), countQualifiersOf(kind, values, supports));
  const fields = fieldsOf(kind, claims).map((field) =>
    readField(kind, field, claims, supports.get(field) ?? [], clash),
  );
  const having = (wanted: StoredFieldState["status"]) =>
    fields.filter((one) => one.status === wanted).map(({ field }) => field);
  return {
    ...{ values, status, confidence, fields },
    disputedFields: having("DISPUTED"),
    allegedFields: having("ALLEGED"),
  };
}

/** A date has the qualifier that the claim of its value gives; a date that no claim gives keeps its own. */
function qualifiersOf(values: Values, supports: Supports): Values {
  return Object.fromEntries(
    qualifiers.flatMap(({ qualifier, date }) => {
      const shown = supports.get(date)?.find(({ value }) => value === values[date])?.claim;
      if (values[date] == null) return [[qualifier, null]];
      return shown ? [[qualifier, claimedValues(shown)[qualifier] ?? null]] : [];
    }),
  );
}

/** A count has no qualifier that a claim gives with another count. */
function countQualifiersOf({ properties }: KindModel, values: Values, supports: Supports): Values {
  return Object.fromEntries(
    properties.flatMap(({ name, qualifies }) => {
      const own = supports.get(name);
      if (qualifies === undefined || !own) return [];
      const count = values[qualifies];
      const fitting = own.find(({ claim }) => (claimedValues(claim)[qualifies] ?? count) === count);
      return [[name, count == null ? null : (fitting?.value ?? null)]];
    }),
  );
}

/**
 * Whether the fact held: a claim that supports any field of it supports that. Only a claim about the fact as a
 * whole disputes it.
 */
function statusOf(claims: readonly ActiveClaim[]): Pick<Reading, "status" | "confidence"> {
  const supports = claims.filter(({ stance }) => stance === "SUPPORTS");
  const found = supports.filter(({ basis }) => basis !== "ALLEGATION");
  const [isAlleged, restsOn] = found.length > 0 ? [false, found] : [true, supports];
  const confidence = Math.max(0, ...restsOn.map((claim) => claim.confidence));
  if (claims.length === 0) return { status: "RETRACTED", confidence };
  const isDisputed = claims.some(({ stance, field }) => stance === "DISPUTES" && field === null);
  if (isDisputed || supports.length === 0) return { status: "DISPUTED", confidence };
  return { status: isAlleged ? "ALLEGED" : "SUPPORTED", confidence };
}

/** A claim that gives a value to a field. */
interface Support {
  readonly claim: ActiveClaim;
  /** The value as the property records it; null for a bound. */
  readonly value: unknown;
  /** The value in the source's words, if the claim has any. */
  readonly words: string | null;
}

type Supports = Map<string, readonly Support[]>;

/** The claims that give values, by field, the one that is believed first at the front. */
function supportsByField(kind: KindModel, claims: readonly ActiveClaim[], recorded: Values): Supports {
  const supports = new Map<string, Support[]>();
  const ordered = claims.length > 1 ? [...claims].sort(compareClaims) : claims;
  for (const claim of ordered) {
    if (claim.stance !== "SUPPORTS") continue;
    for (const [field, support] of supportsOf(kind, claim, recorded)) {
      const known = supports.get(field);
      if (known) known.push(support);
      else supports.set(field, [support]);
    }
  }
  return supports;
}

function* supportsOf(
  kind: KindModel,
  claim: ActiveClaim,
  recorded: Values,
): Generator<readonly [string, Support]> {
  const values = claimedValues(claim);
  const { field, value } = claim;
  for (const [name, given] of Object.entries(values))
    yield [name, { claim, value: given, words: name === field ? value : null }];
  if (field === null || field in values) return;
  const property = findProperty(kind.type, field);
  if (property?.identifies) yield [field, supportOfIdentity(claim, property, recorded[field])];
  else if (value !== null && readClaimValue(value, property))
    yield [field, { claim, value: null, words: value }];
}

/** A claim about a name or identifiers gives the recorded ones, unless it says others. */
function supportOfIdentity(claim: ActiveClaim, property: Property, recorded: unknown): Support {
  const { value: words } = claim;
  const isGiven = words === null || isSame(recorded, words, property);
  return { claim, value: isGiven ? recorded : null, words };
}

interface ResolvedPeriod {
  /** The dates whose claims disagree. */
  readonly clash: ReadonlySet<string>;
  /** The dates that are not kept without a claim. */
  readonly dropped: ReadonlySet<string>;
}

/**
 * A period that would end before it starts shows only the date that is believed rather. A date that no claim gives is dropped
 * without a dispute.
 */
function resolvePeriod(supports: Supports, { values, claimed }: ReadingBase): ResolvedPeriod {
  const [clash, dropped] = [new Set<string>(), new Set<string>()];
  const dateOf = (field: string) => {
    const [first] = supports.get(field) ?? [];
    const date = first ? first.value : claimed.has(field) || dropped.has(field) ? null : values[field];
    return typeof date === "string" ? date : null;
  };
  while (!isPeriod(dateOf("validFrom"), dateOf("validTo"))) {
    const [from] = supports.get("validFrom") ?? [];
    const [to] = supports.get("validTo") ?? [];
    const weaker = from && (!to || compareClaims(from.claim, to.claim) <= 0) ? "validTo" : "validFrom";
    supports.set(weaker, (supports.get(weaker) ?? []).slice(1));
    dropped.add("validFrom").add("validTo");
    if (from && to) clash.add("validFrom").add("validTo");
  }
  return { clash, dropped };
}

function shown(
  property: Property,
  supports: Supports,
  { values, claimed }: ReadingBase,
  dropped: ReadonlySet<string>,
): unknown {
  const { name, list = false, nullable = false, identifies = false } = property;
  const own = supports.get(name) ?? [];
  const [first] = own;
  const none = list ? [] : null;
  if (identifies) return values[name] ?? none;
  const isRequired = !nullable && !list;
  const kept = isRequired || !(claimed.has(name) || dropped.has(name)) ? (values[name] ?? none) : none;
  if (!first) return kept;
  if (!list) return first.value ?? (isRequired ? kept : null);
  return itemsOf(own, first);
}

/** The items of a list: those of the claim that is believed first, and of equal claims of the same source. */
function itemsOf(supports: readonly Support[], { claim }: Support): readonly unknown[] {
  const equal = supports.filter(
    ({ claim: other }) =>
      other.source === claim.source && other.basis === claim.basis && other.confidence === claim.confidence,
  );
  const items = equal.flatMap(({ value }) => asList(value));
  return [...new Map(items.map((item) => [JSON.stringify(item), item])).values()];
}

/** The fields that claims speak of, in the order of the kind's properties. */
function fieldsOf(kind: KindModel, claims: readonly ActiveClaim[]): readonly string[] {
  const named = new Set<string>();
  for (const claim of claims) {
    if (claim.field !== null) named.add(claim.field);
    if (claim.stance === "SUPPORTS") for (const field of Object.keys(claimedValues(claim))) named.add(field);
  }
  const inOrder = kind.properties.map(({ name }) => name).filter((name) => named.has(name));
  return [...inOrder, ...["from", "to"].filter((end) => named.has(end))];
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
  const about = claims.filter((claim) => claim.field === field);
  const speaking = [
    ...about.filter(({ stance }) => stance === "SUPPORTS"),
    ...supports.map(({ claim }) => claim),
  ];
  const isDisputed =
    clash.has(field) || about.some(({ stance }) => stance === "DISPUTES") || disagree(property, supports);
  const isAlleged = speaking.length > 0 && speaking.every(({ basis }) => basis === "ALLEGATION");
  const meaning = first && first.words !== null ? readClaimValue(first.words, property) : null;
  return {
    field,
    status: isDisputed ? "DISPUTED" : isAlleged ? "ALLEGED" : "SUPPORTED",
    claim: first?.claim.id ?? null,
    confidence: first?.claim.confidence ?? 0,
    qualifier: meaning?.qualifier ?? "EXACT",
    value: first && !isKnown(first.value) ? wordsOf(meaning) : null,
  };
}

/** The number of a bound in words, such as 0.3 of "over 30 %". */
const wordsOf = (meaning: ClaimValue | null): string | null => {
  if (meaning === null) return null;
  if (isKnown(meaning.value)) return formatValueInWords(meaning.value);
  return "text" in meaning ? meaning.text : null;
};

/** Whether claims give values for one field that cannot all be right. */
function disagree(property: Property | undefined, supports: readonly Support[]): boolean {
  if (supports.length < 2 || property?.list || property?.oneOfMany) return false;
  const meanings = new Map<string, ClaimValue | null>();
  for (const { words, value } of supports) {
    const text = words ?? formatValueInWords(value);
    if (!meanings.has(text)) meanings.set(text, meaningOf(property, words, value));
  }
  const read = [...meanings.values()].filter((meaning) => meaning !== null);
  return read.some((one, index) => read.slice(index + 1).some((other) => !agree(one, other)));
}

const meaningOf = (
  property: Property | undefined,
  words: string | null,
  value: unknown,
): ClaimValue | null => {
  if (words !== null) return readClaimValue(words, property);
  return property ? claimValueOf(value, property) : null;
};
