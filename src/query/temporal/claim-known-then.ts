import type { QueryBuilder } from "../cypher/query-builder.js";

/** A claim was recorded, and not yet retracted. */
export const claimKnownThen = (
  { inPast, knownAt }: Pick<QueryBuilder, "inPast" | "knownAt">,
  claim: string,
): string =>
  inPast
    ? `${claim}.recordedAt <= ${knownAt} AND coalesce(${claim}.retractedAt > ${knownAt}, true)`
    : `${claim}.retractedAt IS NULL`;
