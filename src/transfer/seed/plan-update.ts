import { canonicalJson } from "../../recording/claims/canonical-json.js";
import { claimedValues } from "../../recording/claims/claimed-values.js";
import { claimsIn, subjectOf } from "../../recording/input/fact-parts.js";
import type { ClaimContent, PlacedFact, RecordEntry, Values } from "../../recording/input/facts.js";
import { redirectIds } from "../../recording/plan/redirect-ids.js";
import { isKnown } from "../../util/is-known.js";
import { SEED_AUTHOR } from "./seed-author.js";
import type { SeedClaim } from "./seed-claims.js";
import type { RecordedThing } from "./seed-versions.js";

/** What the graph has of a newer seed. */
export interface RecordedSeed {
  readonly claims: readonly SeedClaim[];
  readonly things: ReadonlyMap<string, RecordedThing>;
  /** Former ids of merged things, and the ids that they lead to. */
  readonly redirects: ReadonlyMap<string, string>;
}

/** Why claims of a former seed are retracted. */
export const GONE = "The seed no longer has it.";

/**
 * The entries that turn what an older seed recorded into what a newer one says. Values that somebody else
 * changed since are kept, and so are retractions by somebody else; claims of others are not touched. Claims that
 * the newer seed no longer has are retracted. `all` are the entries of the newer seed, `changed` those of its
 * changed files.
 */
export function planUpdate(
  all: readonly RecordEntry[],
  changed: readonly PlacedFact[],
  { claims, things, redirects }: RecordedSeed,
): readonly PlacedFact[] {
  const known = new Map(
    [...claims].sort((one, other) => Number(one.isLive) - Number(other.isLive)).map((one) => [one.key, one]),
  );
  const claimsToRecord = (claim: ClaimContent, thing: RecordedThing | undefined): readonly ClaimContent[] => {
    const former = known.get(claim.key);
    if (former?.isLive) return correctionOf(claim, former, thing);
    return former && former.retractedBy !== SEED_AUTHOR ? [] : [claim];
  };
  const updates = changed.flatMap(({ index, fact }): PlacedFact[] => {
    const present = redirectIds(fact, redirects);
    const isMerged = subjectOf(present) !== subjectOf(fact);
    const thing = things.get(subjectOf(present));
    const update = updateOf(present, isMerged, thing, claimsToRecord);
    return update ? [{ index, fact: update }] : [];
  });
  const gone = goneClaims(all, { claims, redirects });
  const next = Math.max(-1, ...changed.map(({ index }) => index)) + 1;
  return [
    ...updates,
    ...gone.map(({ id }, place) => ({
      index: next + place,
      fact: { type: "RETRACTION" as const, id, reason: GONE },
    })),
  ];
}

/** The claims that the seed recorded, nobody has retracted, and the newer seed no longer has. */
function goneClaims(
  all: readonly RecordEntry[],
  { claims, redirects }: Pick<RecordedSeed, "claims" | "redirects">,
): readonly SeedClaim[] {
  const kept = new Set(all.flatMap((fact) => claimsIn(redirectIds(fact, redirects)).map(({ key }) => key)));
  return claims.filter(({ isLive, key }) => isLive && !kept.has(key));
}

function updateOf(
  fact: RecordEntry,
  isMerged: boolean,
  thing: RecordedThing | undefined,
  claimsToRecord: (claim: ClaimContent, thing: RecordedThing | undefined) => readonly ClaimContent[],
): RecordEntry | null {
  if (thing?.isRetractedByOthers) return null;
  if (fact.type === "RETRACTION") return fact;
  if (fact.type === "CLAIM") {
    const [claim] = claimsToRecord(fact.claim, thing);
    return claim ? { ...fact, claim } : null;
  }
  const newValues = isMerged ? {} : ownValues(fact.newValues, thing);
  if (fact.type === "SOURCE") return { ...fact, newValues };
  return { ...fact, newValues, claims: fact.claims.flatMap((claim) => claimsToRecord(claim, thing)) };
}

/** A claim that the newer seed makes in the same words, with the values that it now gives instead; none if they are the same. */
function correctionOf(
  claim: ClaimContent,
  former: SeedClaim,
  thing: RecordedThing | undefined,
): readonly ClaimContent[] {
  const [before, given] = [claimedValues(former), claimedValues(claim)];
  if (former.values === null) return differs(ownValues(given, thing), thing?.present ?? {}) ? [claim] : [];
  // A value that the claim no longer has was corrected by somebody else, from the same source.
  const isOwn = (name: string): boolean => name in before || !isKnown(thing?.bySeed?.[name]);
  const own = Object.fromEntries(Object.entries(given).filter(([name]) => isOwn(name)));
  return differs(own, before) ? [{ ...claim, values: canonicalJson(own) }] : [];
}

const differs = (values: Values, from: Values): boolean =>
  Object.entries(values).some(([name, value]) => !isSame(value, from[name]));

/** The values that nobody but the seed has changed. */
function ownValues(newValues: Values, thing: RecordedThing | undefined): Values {
  const { present = null, bySeed = null } = thing ?? {};
  if (present === null) return newValues;
  return Object.fromEntries(
    Object.entries(newValues).filter(([name]) => isSame(present[name], bySeed?.[name])),
  );
}

const isSame = (one: unknown, other: unknown): boolean =>
  JSON.stringify(one ?? null) === JSON.stringify(other ?? null);
