import { Source } from "../../domain/graphql/source.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { claimedProperties, recordedProperties } from "../../domain/model/recorded-properties.js";
import { groupByKey } from "../../util/group-by-key.js";
import { isKnown } from "../../util/is-known.js";
import { toList } from "../../util/to-list.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import { type PropertyValues, parseClaimedValues } from "../claims/claim-content.js";
import { isAbout } from "../claims/supported-values.js";
import { buildClaimKey, parseClaimKey } from "../input/ids.js";
import type { PendingEntries } from "../plan/pending-entries.js";
import type { PendingSubject } from "../plan/pending-entry.js";
import { mergeValues } from "../plan/values.js";
import type { ClaimState, NewClaim } from "../state/graph-state.js";

type Claim = ClaimState | NewClaim;

/** The numbers of changes of the claims about a thing. */
export interface Narrowing {
  /** The number of claims that lost values. */
  readonly claims: number;
  /** The number of values that no source states any more. */
  readonly values: number;
}

/** The source that values without a source cite. */
export const UNSOURCED = { id: "source:values-without-a-source", title: "Values without a source" };

const MAX_CONFIDENCE = 0.5;

/**
 * Takes from some claims about a thing the values that they do not name: one about a field names that field, one about the
 * whole none. A value that no other claim states is kept as what a curator knows, or as alleged if only an allegation gave it.
 */
export function narrowClaims(
  pending: PendingEntries,
  entry: PendingSubject,
  isFormer: (claim: Claim) => boolean,
): Narrowing {
  const wide = entry.claims.live.filter(
    (claim) => claim.stance === "SUPPORTS" && isFormer(claim) && listUnnamed(claim).length > 0,
  );
  for (const claim of wide) entry.claims.narrow(claim, listUnnamed(claim));
  const unsourced = wide.flatMap((claim) => listUnsourced(entry, claim));
  for (const [statement, values] of groupByKey(unsourced, (value) => value.statement))
    entry.claims.add(createUnsourcedClaim(entry, statement, values));
  if (wide.length > 0) entry.reasons.push("a source supports only the fields that are named");
  if (unsourced.length > 0) provideSource(pending);
  return { claims: wide.length, values: new Set(unsourced.map(({ field }) => field)).size };
}

function provideSource(pending: PendingEntries): void {
  const source = pending.getSource(UNSOURCED.id);
  source.values ??= mergeValues(recordedProperties(Source), null, { title: UNSOURCED.title });
  source.isRetracted = false;
}

const listUnnamed = (claim: Claim): readonly string[] =>
  Object.keys(parseClaimedValues(claim)).filter(
    (name) =>
      !getClaimedProperties(claim).some(
        (property) => property.name === name && isAbout(claim.field, property),
      ),
  );

const getClaimedProperties = ({ subject }: Claim) => claimedProperties(requireKindById(subject).type);

/** A value that no claim gives any more, with its qualifier, and how much is known of it. */
interface UnsourcedValue extends Pick<NewClaim, "basis" | "confidence"> {
  /** The statement of the claim that has it from now on. */
  readonly statement: string;
  readonly field: string;
  readonly values: PropertyValues;
}

/** Lists the values that a claim gave and no claim gives any more. */
function listUnsourced({ claims }: PendingSubject, wide: Claim): readonly UnsourcedValue[] {
  const values = parseClaimedValues(wide);
  const unnamed = listUnnamed(wide);
  const stated = claims.live.filter(({ stance }) => stance === "SUPPORTS").map(parseClaimedValues);
  const properties = getClaimedProperties(wide);
  const isQualifier = (name: string) =>
    properties.some(
      (property) =>
        property.name === name &&
        properties.some((candidate) => candidate.name !== name && isAbout(candidate.name, property)),
    );
  const isAlleged = wide.basis === "ALLEGATION";
  return unnamed
    .filter((name) => !isQualifier(name) && isKnown(values[name]))
    .filter((name) => !stated.some((statedValues) => hasValue(statedValues[name], values[name])))
    .map((field) => {
      const keptProperties = properties.filter(
        (property) => isAbout(field, property) && isKnown(values[property.name]),
      );
      return {
        field,
        values: Object.fromEntries(keptProperties.map(({ name }) => [name, values[name]])),
        basis: isAlleged ? "ALLEGATION" : "CURATOR_KNOWLEDGE",
        confidence: Math.min(wide.confidence, MAX_CONFIDENCE),
        statement: `It was ${isAlleged ? "alleged" : "recorded"} together with what ${wide.source} states.`,
      };
    });
}

/** Returns true if a stated value is, or has, all of another. */
function hasValue(stated: unknown, value: unknown): boolean {
  if (!Array.isArray(value)) return isKnown(stated) && toCanonicalJson(stated) === toCanonicalJson(value);
  const items = new Set(toList(stated).map(toCanonicalJson));
  return value.every((item) => items.has(toCanonicalJson(item)));
}

/**
 * Creates one claim for all values with a statement: a claim for each would be most of what a large graph stores for its
 * correction. It has the values that it had before, too, if a restored source has more.
 */
function createUnsourcedClaim(
  { id: subject, claims }: PendingSubject,
  statement: string,
  unsourced: readonly UnsourcedValue[],
): Omit<NewClaim, "id"> {
  const identity = {
    subject,
    source: UNSOURCED.id,
    field: null,
    value: null,
    stance: "SUPPORTS" as const,
    statement,
    observedOn: null,
  };
  const key = buildClaimKey(identity);
  const before = claims.live.find(({ id }) => parseClaimKey(id) === key);
  const values = [...(before ? [parseClaimedValues(before)] : []), ...unsourced.map((value) => value.values)];
  return {
    ...identity,
    key,
    quote: null,
    basis: unsourced.some(({ basis }) => basis === "CURATOR_KNOWLEDGE") ? "CURATOR_KNOWLEDGE" : "ALLEGATION",
    confidence: Math.min(...unsourced.map(({ confidence }) => confidence)),
    values: toCanonicalJson(Object.assign({}, ...values)),
    observedDay: null,
    confirmedDay: null,
  };
}
