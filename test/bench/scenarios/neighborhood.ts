import type { Scenario } from "./scenario.js";
import { boundedTypes, lastingTypes } from "./types.js";

const PER_NODE = 25;

interface Subgraph {
  readonly relationships: readonly unknown[];
  readonly frontier: readonly { readonly node: { readonly id: string }; readonly hiddenCount: number }[];
}

const otherTypes = boundedTypes.filter((type) => type !== "SELLS_ON_BOUNDED").join("|");
const bounded = boundedTypes.join("|");
const dayCondition = "r.firstDay <= $today AND r.lastDay >= $today";

/**
 * The neighborhood of a platform must not depend on its number of sellers. Both show the hidden facts of every entity.
 * Which facts are shown is the contestant's choice, so the answers are compared by what is left. The peer cannot limit
 * across kinds.
 */
export const neighborhood: Scenario = {
  name: "neighborhood",
  title: `${PER_NODE} facts that meet a platform, of any kind, and how many more each entity has`,
  growth: true,
  product: {
    text: `query Neighborhood($id: ID!) {
      neighborhood(ids: [$id], perNodeLimit: ${PER_NODE}) {
        nodes { id name }
        relationships { id from { id } to { id } }
        frontier { node { id } hiddenCount }
      }
    }`,
    read: ({ neighborhood: { relationships, frontier } }: { readonly neighborhood: Subgraph }) => {
      const hub = frontier.find(({ node }) => node.id.startsWith("platform:"));
      return { shown: relationships.length, total: relationships.length + (hub?.hiddenCount ?? 0) };
    },
  },
  bare: {
    text: `
      MATCH (p:Platform:Entity {id: $id})
      CALL (p) {
        MATCH (p)-[r:${lastingTypes}|${bounded}]-(n) WHERE ${dayCondition}
        WITH r, n LIMIT ${PER_NODE}
        RETURN collect(r) AS facts, collect(DISTINCT n) AS others
      }
      RETURN {
        nodes: [n IN [p] + others | { id: n.id, name: n.name }],
        facts: [r IN facts | { id: r.id, from: { id: startNode(r).id }, to: { id: endNode(r).id } }],
        frontier: COLLECT {
          UNWIND others AS n
          RETURN { id: n.id, total: COUNT { (n)-[:${lastingTypes}]-() }
            + COUNT { MATCH (n)-[r:${bounded}]-() WHERE ${dayCondition} } }
        },
        total: COUNT { (p)-[:${lastingTypes}]-() }
          + COUNT { MATCH ()-[r:SELLS_ON_BOUNDED]->() WHERE r.toId = $id AND r.lastDay >= $today AND r.firstDay <= $today }
          + COUNT { MATCH (p)-[r:${otherTypes}]-() WHERE ${dayCondition} }
      }`,
    read: ([{ facts, total }]: readonly [
      { readonly facts: readonly unknown[]; readonly total: number },
    ]) => ({
      shown: facts.length,
      total,
    }),
  },
  variants: ({ sample: { hub, leaf, hubSellers }, today }) => {
    const buildQuestions = (id: string) => [{ product: { id }, bare: { id, today } }];
    const small = "100 sellers";
    const large = `${hubSellers.toLocaleString("en")} sellers`;
    return [
      { name: small, questions: buildQuestions(leaf) },
      { name: large, questions: buildQuestions(hub), goals: { against: { variant: small, atMost: 2 } } },
    ];
  },
};
