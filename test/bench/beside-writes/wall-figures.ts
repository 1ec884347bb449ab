import { asOf } from "../scenarios/as-of.js";
import { hubPage } from "../scenarios/hub-page.js";
import { nestedPage } from "../scenarios/nested-page.js";
import type { Scenario } from "../scenarios/scenario.js";
import { threeHops } from "../scenarios/three-hops.js";

interface Counted {
  readonly brands: { readonly totalCount: number };
}
interface PeerCounted {
  readonly brandsConnection: { readonly aggregate: { readonly count: { readonly nodes: number } } };
}

/** A number on a dashboard: how many brands hold a condition. */
const createCountScenario = (name: string, product: string, peer: string): Scenario => ({
  name,
  title: name,
  product: {
    text: `{ brands(where: ${product}) { totalCount } }`,
    read: ({ brands }: Counted) => brands.totalCount,
  },
  peer: {
    text: `query ($today: Int!) {
      brandsConnection(where: { firstDay: { lte: $today }, lastDay: { gte: $today }, ${peer} }) {
        aggregate { count { nodes } }
      }
    }`,
    read: ({ brandsConnection }: PeerCounted) => brandsConnection.aggregate.count.nodes,
  },
  bare: { text: "", read: (rows: unknown) => rows },
  variants: ({ today }) => [{ name: "today", questions: [{ product: {}, peer: { today } }] }],
});

/** The parts of a dashboard that both the product and the peer can answer: eight figures. */
export const wallFigures: readonly Scenario[] = [
  nestedPage,
  { ...hubPage, variants: async (context) => (await hubPage.variants(context)).slice(0, 2) },
  asOf,
  threeHops,
  createCountScenario(
    "brands in court",
    "{ lawsuits: { some: {} } }",
    "lawsuits: { some: { firstDay: { lte: $today } } }",
  ),
  createCountScenario(
    "brands owned from France",
    `{ owners: { some: { from: { country: { eq: "FR" } } } } }`,
    `owners: { some: { country: { eq: "FR" } } }`,
  ),
];
