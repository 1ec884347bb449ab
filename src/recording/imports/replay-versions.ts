import { type Instant, OPEN_INSTANT } from "../../domain/time.js";
import { toCanonicalJson } from "../claims/canonical-json.js";
import type { PropertyValues } from "../input/entries.js";

/** A version of an entity or a source, and what ended it if no other version did. */
export interface PastVersion {
  readonly values: PropertyValues;
  readonly from: Instant;
  readonly to: Instant;
  /** True if it only separates the thing from another one that it was merged into. */
  readonly isSeparated?: boolean;
}

/** The state of a thing that results from the versions that count. */
export interface ReplayedState {
  readonly isLive: boolean;
  /** True if anything that counts ever gave a value. */
  readonly isKnown: boolean;
  /** The values that were given last; without those that nothing gave. */
  readonly values: PropertyValues;
}

/** A write that counts gave values at an instant: those of the version that was in force then. */
export interface FieldWrite {
  readonly at: Instant;
  readonly fields: readonly string[];
}

/** The writes that made the versions. */
export interface PastWrites {
  /** Returns true if what was written at an instant counts. */
  readonly isCounted: (at: Instant) => boolean;
  /** Further writes that gave values, and which ones. The versions themselves give the values that they changed. */
  readonly fieldWrites?: readonly FieldWrite[];
}

/** Replays the versions of a thing without those of writes that do not count. */
export function replayVersions(
  versions: readonly PastVersion[],
  fields: readonly string[],
  { isCounted, fieldWrites = [] }: PastWrites,
): ReplayedState {
  const ordered = [...versions].sort((a, b) => a.from - b.from);
  const starts = new Set(ordered.map(({ from }) => from));
  const changes = ordered.flatMap((version, index): readonly FieldWrite[] => {
    if (!isCounted(version.from)) return [];
    const before = ordered[index - 1]?.values;
    const changed = fields.filter(
      (field) => !before || toCanonicalJson(before[field]) !== toCanonicalJson(version.values[field]),
    );
    return [{ at: version.from, fields: changed }];
  });
  const writes = [...changes, ...fieldWrites].sort((a, b) => a.at - b.at);
  const values: Record<string, unknown> = {};
  for (const { at: instant, fields: writtenFields } of writes) {
    const version = ordered.findLast(({ from }) => from <= instant) ?? ordered[0];
    for (const field of writtenFields)
      if (version && fields.includes(field)) values[field] = version.values[field];
  }
  // A thing that was merged and separated again is as live as before the merge.
  const isRetraction = ({ to }: PastVersion, index: number): boolean =>
    to !== OPEN_INSTANT && !starts.has(to) && isCounted(to) && !ordered[index + 1]?.isSeparated;
  const separated = new Set(ordered.filter(({ isSeparated }) => isSeparated).map(({ from }) => from));
  const lastGiven = Math.max(
    ...writes.map(({ at: instant }) => instant).filter((instant) => !separated.has(instant)),
    0,
  );
  const lastRetracted = Math.max(...ordered.filter(isRetraction).map(({ to }) => to), 0);
  return { isLive: lastGiven > lastRetracted, isKnown: lastGiven > 0, values };
}
