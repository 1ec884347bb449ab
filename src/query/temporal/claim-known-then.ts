import type { QueryBuilder } from "../cypher/query-builder.js";

/** What is known at the recorded time of a query. */
export type KnownAtScope = Pick<QueryBuilder, "inPast" | "knownAt">;

/** A claim was recorded, and not yet retracted. */
export const claimKnownThen = (time: KnownAtScope, claim: string): string =>
  recordedThen(time, claim, "retractedAt");

/** Something was recorded, and had not ended: `endsAt` is its property with that instant. */
export const recordedThen = ({ inPast, knownAt }: KnownAtScope, one: string, endsAt: string): string =>
  inPast
    ? `${one}.recordedAt <= ${knownAt} AND coalesce(${one}.${endsAt} > ${knownAt}, true)`
    : `${one}.${endsAt} IS NULL`;
