import type { Scenario } from "./scenario.js";

interface Bucket {
  readonly keys: readonly { readonly value: string | null }[];
  readonly values: readonly (number | null)[];
}

/** A tenth as many ownerships as facts: a million at ten million. The peer does not group. */
export const distribution: Scenario = {
  name: "distribution",
  title: "Ownerships by the year in which they began: how many, and the greatest share",
  product: {
    text: `{
      distribution(
        of: OWNERSHIP, groupBy: [YEAR], limit: 100
        measures: [{ op: COUNT }, { op: MAX, field: SHARE }]
      ) { buckets { keys { value } values } }
    }`,
    read: ({ distribution }: { readonly distribution: { readonly buckets: readonly Bucket[] } }) =>
      distribution.buckets.map(({ keys, values }) => [keys[0]!.value, ...values]),
  },
  bare: {
    text: `
      MATCH ()-[r:OWNS|OWNS_BOUNDED]->() WHERE r.firstDay <= $today AND r.lastDay >= $today
      WITH CASE WHEN r.validFrom IS NOT NULL AND r.validFromQualifier IS NULL THEN r.firstDay / 10000 END AS year,
        count(*) AS count, max(r.share) AS share
      ORDER BY count DESC, year LIMIT 100
      RETURN [toString(year), count, share]`,
    read: (rows: unknown) => rows,
  },
  variants: ({ today }) => [
    { name: "today", questions: [{ product: {}, bare: { today } }], goals: { bare: 1 / 1.3 } },
  ],
};
