import { walkTo } from "./hub-walk.js";
import type { Scenario } from "./scenario.js";

const PAGE = 20;

interface Page<Row> {
  readonly totalCount: number;
  readonly edges: readonly Row[];
}
interface Merchant {
  readonly id: string;
  readonly name: string;
}

/** Sellers of one platform. The page and the count must not depend on their number. */
export const hubPage: Scenario = {
  name: "hub-page",
  title: `${PAGE} sellers of a platform by name, with totalCount`,
  growth: true,
  product: {
    text: `query HubPage($id: ID!, $after: String) {
      platform(id: $id) {
        name
        merchants(first: ${PAGE}, after: $after) {
          totalCount
          edges { node { id name } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`,
    read: ({
      platform,
    }: {
      readonly platform: { readonly merchants: Page<{ readonly node: Merchant }> };
    }) => ({
      totalCount: platform.merchants.totalCount,
      merchants: platform.merchants.edges.map(({ node }) => node),
    }),
  },
  peer: {
    text: `query HubPage($id: ID!, $after: String) {
      platforms(where: { id: { eq: $id } }) {
        name
        merchantsConnection(first: ${PAGE}, after: $after, sort: [{ node: { name: ASC } }]) {
          totalCount
          edges { node { id name } }
          pageInfo { hasNextPage endCursor }
        }
      }
    }`,
    read: ({
      platforms,
    }: {
      readonly platforms: readonly { readonly merchantsConnection: Page<{ readonly node: Merchant }> }[];
    }) => ({
      totalCount: platforms[0]!.merchantsConnection.totalCount,
      merchants: platforms[0]!.merchantsConnection.edges.map(({ node }) => node),
    }),
  },
  bare: {
    text: `
      MATCH (p:Platform:Entity {id: $id})
      RETURN {
        name: p.name,
        totalCount: COUNT { (p)<-[:SELLS_ON]-() } + COUNT {
          MATCH ()-[r:SELLS_ON_BOUNDED]->() WHERE r.toId = $id AND r.lastDay >= $today AND r.firstDay <= $today
        },
        merchants: COLLECT {
          CALL () {
            MATCH (m)-[r:SELLS_ON]->()
            WHERE r.toId = $id AND r.fromName >= $afterName AND r.id IS NOT NULL
              AND (r.fromName > $afterName OR r.id > $afterId)
            RETURN m, r ORDER BY r.toId, r.fromName, r.id LIMIT ${PAGE + 1}
            UNION ALL
            MATCH (m)-[r:SELLS_ON_BOUNDED]->()
            WHERE r.toId = $id AND r.lastDay >= $today AND r.firstDay <= $today AND r.fromName >= $afterName
              AND (r.fromName > $afterName OR r.id > $afterId)
            RETURN m, r ORDER BY r.fromName, r.id LIMIT ${PAGE + 1}
          }
          WITH m, r ORDER BY r.fromName, r.id LIMIT ${PAGE + 1}
          RETURN { id: m.id, name: m.name }
        }
      }`,
    read: ([{ totalCount, merchants }]: readonly [
      { readonly totalCount: number; readonly merchants: readonly Merchant[] },
    ]) => ({
      totalCount,
      merchants: merchants.slice(0, PAGE),
    }),
  },
  variants: async ({ sample, today, queryProduct }) => {
    const buildQuestion = (id: string) => ({
      product: { id },
      peer: { id },
      bare: { id, today, afterName: "", afterId: "" },
    });
    const { hub, leaf, hubSellers } = sample;
    const deep = Math.min(1000, Math.floor(hubSellers / PAGE / 2));
    const before = (deep - 1) * PAGE;
    const { cursor, name, factId } = await walkTo(queryProduct, hub, before);
    const far = {
      product: { id: hub, after: cursor },
      peer: { id: hub, after: Buffer.from(`arrayconnection:${before - 1}`).toString("base64") },
      bare: { id: hub, today, afterName: name, afterId: factId },
    };
    const small = "100 sellers";
    const large = `${hubSellers.toLocaleString("en")} sellers`;
    const page = `page ${deep.toLocaleString("en")} of these`;
    return [
      { name: small, questions: [buildQuestion(leaf)] },
      {
        name: large,
        questions: [buildQuestion(hub)],
        goals: { peer: 10, bare: 0.8, against: { variant: small, atMost: 2 } },
      },
      { name: page, questions: [far], goals: { against: { variant: large, atMost: 2 } } },
    ];
  },
};
