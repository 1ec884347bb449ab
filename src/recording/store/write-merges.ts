import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { NonEmptyPlan } from "../state/changes.js";
import { listRedirects, type MergeRecord, type Redirect } from "../state/merge-record.js";
import type { Clause } from "./clause.js";
import { buildNodeMatch } from "./node-match.js";

/** Builds the clauses that store a merge: its record, and redirects from the former ids to the kept things. */
export function buildMergeClauses(
  { by, recordedAt }: NonEmptyPlan,
  merge: MergeRecord,
  reason: string,
): readonly Clause[] {
  const { id, keepId, redirected } = merge;
  const redirects = listRedirects(merge);
  const instant = BigInt(recordedAt);
  const survivors = new Map(redirects.map((redirect) => [redirect.id, redirect.to]));
  const redirectedFurther = redirected.map(({ id, to }) => ({ id, to: survivors.get(to) ?? to }));
  return [
    {
      text: "CREATE (m:Merge) SET m = row",
      rows: [{ id, keepId, reason, by, at: instant, record: JSON.stringify(merge) }],
    },
    ...replaceRedirects(redirected, [...redirects, ...redirectedFurther], instant),
  ];
}

/** Builds the clauses that undo a merge: former ids again name what they named before it. */
export function buildUndoClauses(
  { by, recordedAt }: NonEmptyPlan,
  merge: MergeRecord,
  reason: string,
): readonly Clause[] {
  const instant = BigInt(recordedAt);
  return [
    {
      text: cypher`
        ${buildNodeMatch("m", "Merge", "id", "row.id")}
        SET m.undoneAt = row.at, m.undoneBy = row.by, m.undoneFor = row.reason
      `,
      rows: [{ id: merge.id, at: instant, by, reason }],
    },
    ...replaceRedirects([...listRedirects(merge), ...merge.redirected], merge.redirected, instant),
  ];
}

/** Builds the clauses that end the redirects from some former ids, and begin others. */
export const replaceRedirects = (
  former: readonly Redirect[],
  present: readonly Redirect[],
  instant: bigint,
): readonly Clause[] => [
  {
    text: cypher`
      ${buildNodeMatch("x", "Redirect", "id", "row.id")} WHERE x.recordedTo = ${OPEN_INSTANT}
      SET x.recordedTo = row.at
    `,
    rows: former.map(({ id }) => ({ id, at: instant })),
  },
  {
    text: "CREATE (x:Redirect) SET x = row",
    rows: present.map((redirect) => ({
      ...redirect,
      recordedFrom: instant,
      recordedTo: BigInt(OPEN_INSTANT),
    })),
  },
];
