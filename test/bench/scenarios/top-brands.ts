import type { Scenario } from "./scenario.js";

interface Ranked {
  readonly id: string;
  readonly name: string;
  readonly merchants: { readonly totalCount: number };
}

/** The peer cannot sort by a count of relations, so the hand-written statement is the only measure. */
export const topBrands: Scenario = {
  name: "top-brands",
  title: "The 20 brands that most merchants offer",
  product: {
    text: `{
      brands(first: 20, orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) {
        nodes { id name merchants { totalCount } }
      }
    }`,
    read: ({ brands }: { readonly brands: { readonly nodes: readonly Ranked[] } }) =>
      brands.nodes.map(({ id, name, merchants }) => ({ id, name, merchants: merchants.totalCount })),
  },
  bare: {
    text: `
      CALL () {
        MATCH ()-[r:OFFERS_BOUNDED]->(b) WHERE r.lastDay >= $today AND r.firstDay <= $today
        RETURN b, count(r) AS bounded
        UNION ALL
        MATCH (b:Brand) RETURN b, 0 AS bounded
      }
      WITH b, sum(bounded) AS bounded WHERE b.firstDay <= $today AND b.lastDay >= $today
      WITH b, COUNT { (b)<-[:OFFERS]-() } + bounded AS merchants
      ORDER BY merchants DESC, b.id DESC LIMIT 20
      RETURN { id: b.id, name: b.name, merchants: merchants }`,
    read: (brands: unknown) => brands,
  },
  variants: ({ today }) => [
    { name: "today", questions: [{ product: {}, bare: { today } }], goals: { bare: 0.95 } },
  ],
};
