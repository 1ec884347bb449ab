import type { Scenario } from "./scenario.js";

const buildDayCondition = (fact: string): string =>
  `${fact}.firstDay <= $today AND ${fact}.lastDay >= $today`;

/**
 * Candidates for a watch list: French luxury brands that are sold where Chinese groups run the platform, or
 * that are already in court.
 */
export const threeHops: Scenario = {
  name: "three-hops",
  title: "25 brands owned by a French conglomerate, sold on a platform run by a Chinese one or sued over",
  product: {
    text: `query ThreeHops($owner: String!, $operator: String!) {
      brands(first: 25, where: {
        owners: { some: { from: { country: { eq: $owner } } } }
        OR: [
          { storePresences: { some: { to: { operators: { some: { from: { country: { eq: $operator } } } } } } } }
          { lawsuits: { some: {} } }
        ]
      }) { nodes { id name } }
    }`,
    read: ({ brands }: { readonly brands: { readonly nodes: unknown } }) => brands.nodes,
  },
  peer: {
    text: `query ThreeHops($owner: String!, $operator: String!, $today: Int!) {
      brands(limit: 25, sort: [{ name: ASC }], where: {
        firstDay: { lte: $today }
        lastDay: { gte: $today }
        owners: { some: { country: { eq: $owner } } }
        OR: [
          { platforms: { some: { operators: { some: { country: { eq: $operator } } } } } }
          { lawsuits: { some: { firstDay: { lte: $today } } } }
        ]
      }) { id name }
    }`,
    read: ({ brands }: { readonly brands: unknown }) => brands,
  },
  bare: {
    text: `
      MATCH (b:Brand) WHERE b.name IS NOT NULL AND b.firstDay <= $today AND b.lastDay >= $today
        AND EXISTS { MATCH (b)<-[owns:OWNS|OWNS_BOUNDED]-(o) WHERE o.country = $owner AND ${buildDayCondition("owns")} }
        AND (
          EXISTS {
            MATCH (b)-[store:PRESENT_ON|PRESENT_ON_BOUNDED]->(p) WHERE ${buildDayCondition("store")} AND EXISTS {
              MATCH (p)<-[runs:OPERATES|OPERATES_BOUNDED]-(o) WHERE o.country = $operator AND ${buildDayCondition("runs")}
            }
          }
          OR EXISTS { MATCH (b)<-[about:ABOUT|ABOUT_BOUNDED]-(:Lawsuit) WHERE ${buildDayCondition("about")} }
        )
      RETURN { id: b.id, name: b.name } ORDER BY b.name, b.id LIMIT 25`,
    read: (brands: unknown) => brands,
  },
  variants: ({ today }) => {
    const countries = { owner: "FR", operator: "CN" };
    const question = { product: countries, peer: { ...countries, today }, bare: { ...countries, today } };
    return [{ name: "today", questions: [question], goals: { peer: 1, bare: 0.95 } }];
  },
};
