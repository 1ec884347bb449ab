import { claimsIn, subjectOf } from "../../recording/input/fact-parts.js";
import type { PlacedFact, RecordEntry, Values } from "../../recording/input/facts.js";
import { redirectIds } from "../../recording/plan/redirect-ids.js";
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
  const known = new Map(claims.map((claim) => [claim.key, claim]));
  const isToRecord = (key: string): boolean => {
    const claim = known.get(key);
    return !claim || (!claim.isLive && claim.retractedBy === SEED_AUTHOR);
  };
  const updates = changed.flatMap(({ index, fact }): PlacedFact[] => {
    const present = redirectIds(fact, redirects);
    const isMerged = subjectOf(present) !== subjectOf(fact);
    const thing = things.get(subjectOf(present));
    const update = updateOf(present, isMerged, thing, isToRecord);
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
export function goneClaims(
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
  isToRecord: (key: string) => boolean,
): RecordEntry | null {
  if (thing?.isRetractedByOthers) return null;
  if (fact.type === "RETRACTION") return fact;
  if (fact.type === "CLAIM") return isToRecord(fact.claim.key) ? fact : null;
  const newValues = isMerged ? {} : ownValues(fact.newValues, thing);
  if (fact.type === "SOURCE") return { ...fact, newValues };
  return { ...fact, newValues, claims: fact.claims.filter(({ key }) => isToRecord(key)) };
}

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
