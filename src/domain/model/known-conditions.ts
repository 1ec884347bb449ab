/** The recorded time of a query. */
export interface KnownAtScope {
  /** True if the query has a `knownAt`. */
  readonly inPast: boolean;
  /** The Cypher for that instant. */
  readonly knownAt: string;
}

/** Builds the conditions that a version was the known one at an instant. */
export function buildVersionConditions(
  { knownAt }: Pick<KnownAtScope, "knownAt">,
  version: string,
): readonly string[] {
  return [`${version}.recordedFrom <= ${knownAt}`, `${version}.recordedTo > ${knownAt}`];
}

/** Builds the condition that a claim was recorded, and not yet retracted. */
export const buildClaimKnownCondition = (time: KnownAtScope, claim: string): string =>
  buildRecordedCondition(time, claim, "retractedAt");

/** Builds the condition that something was recorded, and had not ended: `endsAt` is its property with that instant. */
export const buildRecordedCondition = (
  { inPast, knownAt }: KnownAtScope,
  variable: string,
  endsAt: string,
): string =>
  inPast
    ? `${variable}.recordedAt <= ${knownAt} AND coalesce(${variable}.${endsAt} > ${knownAt}, true)`
    : `${variable}.${endsAt} IS NULL`;
