import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { claimedProperties } from "../../domain/model/recorded-properties.js";
import { formatValueInWords } from "../../domain/values/value-in-words.js";
import { isKnown } from "../../util/is-known.js";
import { toList } from "../../util/to-list.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import { type PropertyValues, parseClaimedValues } from "../claims/claim-content.js";
import { isAbout } from "../claims/supported-values.js";
import { buildClaimKey } from "../input/ids.js";
import type { PendingSubject } from "../plan/pending-entry.js";
import type { ClaimState, NewClaim } from "../state/graph-state.js";

type Claim = ClaimState | NewClaim;

/** The numbers of changes of the claims about a thing. */
export interface Narrowing {
  /** The number of claims that lost values. */
  readonly claims: number;
  /** The number of values that no source states any more. */
  readonly values: number;
}

const STATEMENT = "It was recorded together with a source that may not state it.";
const MAX_CONFIDENCE = 0.5;

/**
 * Takes from some claims about a thing the values that they do not name: one about a field names that field, one about the
 * whole none. A value that no other claim states is kept as what a curator knows, or as alleged if only an allegation gave it.
 * @param source the source that values without a source cite
 */
export function narrowClaims(
  entry: PendingSubject,
  isFormer: (claim: Claim) => boolean,
  source: string,
): Narrowing {
  const wide = entry.claims.live.filter(
    (claim) => claim.stance === "SUPPORTS" && isFormer(claim) && listUnnamed(claim).length > 0,
  );
  for (const claim of wide) entry.claims.narrow(claim, listUnnamed(claim));
  const unsourced = wide.flatMap((claim) => listUnsourced(entry, claim, source));
  const contents = new Map(unsourced.map((content) => [content.key, content]));
  for (const content of contents.values()) entry.claims.add(content);
  return { claims: wide.length, values: contents.size };
}

const listUnnamed = (claim: Claim): readonly string[] =>
  Object.keys(parseClaimedValues(claim)).filter(
    (name) =>
      !getClaimedProperties(claim).some(
        (property) => property.name === name && isAbout(claim.field, property),
      ),
  );

const getClaimedProperties = ({ subject }: Claim) => claimedProperties(requireKindById(subject).type);

/** Lists the claims that keep the values that a claim gave and no claim gives any more, each with its qualifier. */
function listUnsourced(
  { claims }: PendingSubject,
  wide: Claim,
  source: string,
): readonly Omit<NewClaim, "id">[] {
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
  return unnamed
    .filter((name) => !isQualifier(name) && isKnown(values[name]))
    .filter((name) => !stated.some((statedValues) => hasValue(statedValues[name], values[name])))
    .map((name) => {
      const keptProperties = properties.filter(
        (property) => isAbout(name, property) && isKnown(values[property.name]),
      );
      return createUnsourcedClaim(
        wide,
        name,
        Object.fromEntries(keptProperties.map((property) => [property.name, values[property.name]])),
        source,
      );
    });
}

/** Returns true if a stated value is, or has, all of another. */
function hasValue(stated: unknown, value: unknown): boolean {
  if (!Array.isArray(value)) return isKnown(stated) && toCanonicalJson(stated) === toCanonicalJson(value);
  const items = new Set(toList(stated).map(toCanonicalJson));
  return value.every((item) => items.has(toCanonicalJson(item)));
}

function createUnsourcedClaim(
  { subject, basis, confidence }: Claim,
  field: string,
  values: PropertyValues,
  source: string,
): Omit<NewClaim, "id"> {
  const value = Array.isArray(values[field]) ? null : formatValueInWords(values[field]);
  const identity = {
    subject,
    source,
    field,
    value,
    stance: "SUPPORTS" as const,
    statement: STATEMENT,
    observedOn: null,
  };
  return {
    ...identity,
    key: buildClaimKey(identity),
    quote: null,
    basis: basis === "ALLEGATION" ? "ALLEGATION" : "CURATOR_KNOWLEDGE",
    confidence: Math.min(confidence, MAX_CONFIDENCE),
    values: toCanonicalJson(values),
    observedDay: null,
    confirmedDay: null,
  };
}
