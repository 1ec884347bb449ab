import { toCanonicalJson } from "../../recording/claims/canonical-json.js";
import { parseClaimedValues } from "../../recording/claims/claim-content.js";
import type {
  ClaimContent,
  IndexedEntry,
  PropertyValues,
  RecordEntry,
} from "../../recording/input/entries.js";
import { getSubjectId, listEntryClaims } from "../../recording/input/entry-parts.js";
import { redirectIds } from "../../recording/plan/redirect-ids.js";
import { isKnown } from "../../util/is-known.js";
import type { RecordedThing } from "./read-thing.js";
import { SEED_AUTHOR } from "./seed-author.js";
import type { SeedClaim } from "./seed-claims.js";

/** The recorded content of a newer seed. */
export interface RecordedSeed {
  readonly claims: readonly SeedClaim[];
  readonly things: ReadonlyMap<string, RecordedThing>;
  /** Former ids of merged things, and the ids that they lead to. */
  readonly redirects: ReadonlyMap<string, string>;
}

/** Why claims of a former seed are retracted. */
export const GONE = "The seed no longer has it.";

/**
 * The entries that turn the content of an older seed into that of a newer one. Values that somebody else
 * changed since are kept, and so are retractions by somebody else; claims of others are not touched. Claims that
 * the newer seed no longer has are retracted. `all` are the entries of the newer seed, `changed` those of its
 * changed files.
 */
export function planSeedUpdate(
  all: readonly RecordEntry[],
  changed: readonly IndexedEntry[],
  { claims, things, redirects }: RecordedSeed,
): readonly IndexedEntry[] {
  const claimByKey = new Map(
    [...claims]
      .sort((claim, second) => Number(claim.isLive) - Number(second.isLive))
      .map((claim) => [claim.key, claim]),
  );
  const selectClaimsToRecord = (
    claim: ClaimContent,
    thing: RecordedThing | undefined,
  ): readonly ClaimContent[] => {
    const former = claimByKey.get(claim.key);
    if (former?.isLive) return correctClaim(claim, former, thing);
    return former && former.retractedBy !== SEED_AUTHOR ? [] : [claim];
  };
  const updates = changed.flatMap(({ index, entry: fact }): IndexedEntry[] => {
    const present = redirectIds(fact, redirects);
    const isMerged = getSubjectId(present) !== getSubjectId(fact);
    const thing = things.get(getSubjectId(present));
    const update = updateEntry(present, isMerged, thing, selectClaimsToRecord);
    return update ? [{ index, entry: update }] : [];
  });
  const gone = findGoneClaims(all, { claims, redirects });
  const next = Math.max(-1, ...changed.map(({ index }) => index)) + 1;
  return [
    ...updates,
    ...gone.map(
      ({ id }, position): IndexedEntry => ({
        index: next + position,
        entry: { type: "RETRACTION" as const, id, reason: GONE },
      }),
    ),
  ];
}

/** The claims that the seed recorded, nobody has retracted, and the newer seed no longer has. */
function findGoneClaims(
  all: readonly RecordEntry[],
  { claims, redirects }: Pick<RecordedSeed, "claims" | "redirects">,
): readonly SeedClaim[] {
  const keptKeys = new Set(
    all.flatMap((entry) => listEntryClaims(redirectIds(entry, redirects)).map(({ key }) => key)),
  );
  return claims.filter(({ isLive, key }) => isLive && !keptKeys.has(key));
}

function updateEntry(
  entry: RecordEntry,
  isMerged: boolean,
  thing: RecordedThing | undefined,
  selectClaimsToRecord: (claim: ClaimContent, thing: RecordedThing | undefined) => readonly ClaimContent[],
): RecordEntry | null {
  if (thing?.isRetractedByOthers) return null;
  if (entry.type === "RETRACTION") return entry;
  if (entry.type === "CLAIM") {
    const [claim] = selectClaimsToRecord(entry.claim, thing);
    return claim ? { ...entry, claim } : null;
  }
  const newValues = isMerged ? {} : selectOwnValues(entry.newValues, thing);
  if (entry.type === "SOURCE") return { ...entry, newValues };
  return { ...entry, newValues, claims: entry.claims.flatMap((claim) => selectClaimsToRecord(claim, thing)) };
}

/** A claim that the newer seed makes in the same words, with the values that it now gives instead; none if they are the same. */
function correctClaim(
  claim: ClaimContent,
  former: SeedClaim,
  thing: RecordedThing | undefined,
): readonly ClaimContent[] {
  const [before, newValues] = [parseClaimedValues(former), parseClaimedValues(claim)];
  if (former.values === null)
    return hasDifference(selectOwnValues(newValues, thing), thing?.present ?? {}) ? [claim] : [];
  // A value that the claim no longer has was corrected by somebody else, from the same source.
  const isOwn = (name: string): boolean => name in before || !isKnown(thing?.bySeed?.[name]);
  const ownedValues = Object.fromEntries(Object.entries(newValues).filter(([name]) => isOwn(name)));
  return hasDifference(ownedValues, before) ? [{ ...claim, values: toCanonicalJson(ownedValues) }] : [];
}

const hasDifference = (values: PropertyValues, from: PropertyValues): boolean =>
  Object.entries(values).some(([name, value]) => !isSame(value, from[name]));

/** The values that nobody but the seed has changed. */
function selectOwnValues(newValues: PropertyValues, thing: RecordedThing | undefined): PropertyValues {
  const { present = null, bySeed = null } = thing ?? {};
  if (present === null) return newValues;
  return Object.fromEntries(
    Object.entries(newValues).filter(([name]) => isSame(present[name], bySeed?.[name])),
  );
}

const isSame = (first: unknown, second: unknown): boolean =>
  JSON.stringify(first ?? null) === JSON.stringify(second ?? null);
