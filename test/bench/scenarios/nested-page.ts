import type { Scenario } from "./scenario.js";

interface Named {
  readonly id: string;
  readonly name: string;
}
interface Brand<List> extends Named {
  readonly owners: List;
  readonly storePresences: { readonly nodes: readonly (Named & { readonly operators: List })[] };
  readonly merchants: List;
}
type Nodes = { readonly nodes: readonly Named[] };

/** The page that every screen of brands consists of. */
export const nestedPage: Scenario = {
  name: "nested-page",
  title: "25 brands by id, each with owners, platforms with their operators, first 5 merchants",
  growth: true,
  product: {
    text: `query NestedPage($ids: [ID!]!) {
      brands(where: { id: { in: $ids } }) {
        nodes {
          id name
          owners(first: 5) { nodes { id name } }
          storePresences(first: 10) { nodes { id name operators(first: 5) { nodes { id name } } } }
          merchants(first: 5) { nodes { id name } }
        }
      }
    }`,
    read: ({ brands }: { readonly brands: { readonly nodes: readonly Brand<Nodes>[] } }) =>
      brands.nodes.map(({ id, name, owners, storePresences, merchants }) => ({
        id,
        name,
        owners: owners.nodes,
        platforms: storePresences.nodes.map(({ operators, ...platform }) => ({
          ...platform,
          operators: operators.nodes,
        })),
        merchants: merchants.nodes,
      })),
  },
  peer: {
    text: `query NestedPage($ids: [ID!]!) {
      brands(where: { id: { in: $ids } }, sort: [{ name: ASC }], limit: 25) {
        id name
        owners(sort: [{ name: ASC }], limit: 5) { id name }
        platforms(sort: [{ name: ASC }], limit: 10) {
          id name
          operators(sort: [{ name: ASC }], limit: 5) { id name }
        }
        merchants(sort: [{ name: ASC }], limit: 5) { id name }
      }
    }`,
    read: ({ brands }: { readonly brands: unknown }) => brands,
  },
  bare: {
    text: `
      MATCH (b:Brand:Entity) WHERE b.id IN $ids AND b.firstDay <= $today AND b.lastDay >= $today
      WITH b ORDER BY b.name, b.id LIMIT 25
      RETURN {
        id: b.id, name: b.name,
        owners: COLLECT {
          MATCH (b)<-[owns:OWNS|OWNS_BOUNDED]-(o) WHERE owns.firstDay <= $today AND owns.lastDay >= $today
          WITH o, owns ORDER BY o.name, owns.id LIMIT 5 RETURN { id: o.id, name: o.name }
        },
        platforms: COLLECT {
          MATCH (b)-[store:PRESENT_ON|PRESENT_ON_BOUNDED]->(p)
          WHERE store.firstDay <= $today AND store.lastDay >= $today
          WITH p, store ORDER BY p.name, store.id LIMIT 10
          RETURN { id: p.id, name: p.name, operators: COLLECT {
            MATCH (p)<-[runs:OPERATES|OPERATES_BOUNDED]-(o) WHERE runs.firstDay <= $today AND runs.lastDay >= $today
            WITH o, runs ORDER BY o.name, runs.id LIMIT 5 RETURN { id: o.id, name: o.name }
          } }
        },
        merchants: COLLECT {
          MATCH (b)<-[offer:OFFERS|OFFERS_BOUNDED]-(m) WHERE offer.firstDay <= $today AND offer.lastDay >= $today
          WITH m, offer ORDER BY m.name, offer.id LIMIT 5 RETURN { id: m.id, name: m.name }
        }
      }`,
    read: (brands: unknown) => brands,
  },
  variants: ({ sample, today }) => [
    {
      name: "today",
      questions: sample.brandPages.map((ids) => ({ product: { ids }, peer: { ids }, bare: { ids, today } })),
      goals: { peer: 2.5, bare: 1 },
    },
  ],
};
