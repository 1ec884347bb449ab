import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import { canonicalJson } from "../claims/canonical-json.js";
import type { Values } from "../input/facts.js";

/** A version of an entity or a source, and what ended it if no other version did. */
export interface PastVersion {
  readonly values: Values;
  readonly from: Instant;
  readonly to: Instant;
  /** Whether it only separates the thing from another one that it was merged into. */
  readonly isSeparated?: boolean;
}

/** What remains of the versions of a thing without what does not count. */
export interface Replayed {
  readonly isLive: boolean;
  /** Whether anything that counts ever gave a value. */
  readonly isKnown: boolean;
  /** The values that were given last; without those that nothing gave. */
  readonly values: Values;
}

/** Something that counts gave values at an instant: those of the version that was in force then. */
export interface Giving {
  readonly at: Instant;
  readonly fields: readonly string[];
}

/** What is known of the writes that made the versions. */
export interface PastWrites {
  /** Whether what was written at an instant counts. */
  readonly counts: (at: Instant) => boolean;
  /** What gave values, and which ones, beside the versions: these give the values that they changed. */
  readonly givings?: readonly Giving[];
}

/** Plays the versions of a thing again, without those of writes that do not count. */
export function replayVersions(
  versions: readonly PastVersion[],
  fields: readonly string[],
  { counts, givings = [] }: PastWrites,
): Replayed {
  const ordered = [...versions].sort((one, other) => one.from - other.from);
  const starts = new Set(ordered.map(({ from }) => from));
  const changes = ordered.flatMap((version, index): readonly Giving[] => {
    if (!counts(version.from)) return [];
    const before = ordered[index - 1]?.values;
    const changed = fields.filter(
      (field) => !before || canonicalJson(before[field]) !== canonicalJson(version.values[field]),
    );
    return [{ at: version.from, fields: changed }];
  });
  const given = [...changes, ...givings].sort((one, other) => one.at - other.at);
  const values: Record<string, unknown> = {};
  for (const { at, fields: own } of given) {
    const version = ordered.findLast(({ from }) => from <= at) ?? ordered[0];
    for (const field of own) if (version && fields.includes(field)) values[field] = version.values[field];
  }
  // What was merged and separated again is as live as before the merge.
  const isRetraction = ({ to }: PastVersion, index: number): boolean =>
    to !== OPEN_INSTANT && !starts.has(to) && counts(to) && !ordered[index + 1]?.isSeparated;
  const separated = new Set(ordered.filter(({ isSeparated }) => isSeparated).map(({ from }) => from));
  const lastGiven = Math.max(...given.map(({ at }) => at).filter((at) => !separated.has(at)), 0);
  const lastRetracted = Math.max(...ordered.filter(isRetraction).map(({ to }) => to), 0);
  return { isLive: lastGiven > lastRetracted, isKnown: lastGiven > 0, values };
}
