import { OPEN_INSTANT } from "../../domain/time.js";
import { cypher } from "../../neo4j/cypher.js";
import type { NonEmptyPlan } from "../state/changes.js";
import { type MergeRecord, type Redirect, redirectsOf } from "../state/merge-record.js";
import { nodeBy } from "./by-id.js";
import type { Clause } from "./clause.js";

/** Stores a merge: its record, and redirects from the former ids to the kept things. */
export function mergeClauses(
  { by, recordedAt }: NonEmptyPlan,
  merge: MergeRecord,
  reason: string,
): readonly Clause[] {
  const { id, keepId, redirected } = merge;
  const redirects = redirectsOf(merge);
  const at = BigInt(recordedAt);
  const survivors = new Map(redirects.map((redirect) => [redirect.id, redirect.to]));
  const redirectedFurther = redirected.map(({ id, to }) => ({ id, to: survivors.get(to) ?? to }));
  return [
    {
      text: "CREATE (m:Merge) SET m = row",
      rows: [{ id, keepId, reason, by, at, record: JSON.stringify(merge) }],
    },
    ...replaceRedirects(redirected, [...redirects, ...redirectedFurther], at),
  ];
}

/** Undoes a merge: former ids again name what they named before it. */
export function undoClauses(
  { by, recordedAt }: NonEmptyPlan,
  merge: MergeRecord,
  reason: string,
): readonly Clause[] {
  const at = BigInt(recordedAt);
  return [
    {
      text: cypher`
        ${nodeBy("m", "Merge", "id", "row.id")}
        SET m.undoneAt = row.at, m.undoneBy = row.by, m.undoneFor = row.reason
      `,
      rows: [{ id: merge.id, at, by, reason }],
    },
    ...replaceRedirects([...redirectsOf(merge), ...merge.redirected], merge.redirected, at),
  ];
}

/** Ends the redirects from some former ids, and begins others. */
export const replaceRedirects = (
  former: readonly Redirect[],
  present: readonly Redirect[],
  at: bigint,
): readonly Clause[] => [
  {
    text: cypher`
      ${nodeBy("x", "Redirect", "id", "row.id")} WHERE x.recordedTo = ${OPEN_INSTANT}
      SET x.recordedTo = row.at
    `,
    rows: former.map(({ id }) => ({ id, at })),
  },
  {
    text: "CREATE (x:Redirect) SET x = row",
    rows: present.map((redirect) => ({ ...redirect, recordedFrom: at, recordedTo: BigInt(OPEN_INSTANT) })),
  },
];
