import { PAST_DAY } from "../graph/landmarks.js";
import type { Scenario } from "./scenario.js";

interface Named {
  readonly id: string;
  readonly name: string;
}
type Nodes<Row> = { readonly nodes: readonly Row[] };
type Edges<Row> = { readonly edges: readonly { readonly node: Row }[] };

type ProductBrand = Named & {
  readonly storePresences: Nodes<
    Named & { readonly operators: Nodes<Named & { readonly owners: Nodes<Named> }> }
  >;
};
type PeerBrand = Named & {
  readonly platformsConnection: Edges<
    Named & { readonly operatorsConnection: Edges<Named & { readonly ownersConnection: Edges<Named> }> }
  >;
};

const dated = "edge: { firstDay: { lte: $day }, lastDay: { gte: $day } }";
const byName = "sort: [{ node: { name: ASC } }]";
const buildDayCondition = (fact: string): string => `${fact}.firstDay <= $day AND ${fact}.lastDay >= $day`;

/** A query of the product names the day once, for every level; the peer needs it at each. */
export const asOf: Scenario = {
  name: "as-of",
  title: "25 brands, their platforms, the operators of these and who owns them",
  growth: true,
  product: {
    text: `query AsOf($ids: [ID!]!, $asOf: AsOf) {
      brands(where: { id: { in: $ids } }, asOf: $asOf) {
        nodes {
          id name
          storePresences(first: 10) { nodes {
            id name
            operators(first: 5) { nodes { id name owners(first: 5) { nodes { id name } } } }
          } }
        }
      }
    }`,
    read: ({ brands }: { readonly brands: Nodes<ProductBrand> }) =>
      brands.nodes.map(({ id, name, storePresences }) => ({
        id,
        name,
        platforms: storePresences.nodes.map((platform) => ({
          id: platform.id,
          name: platform.name,
          operators: platform.operators.nodes.map(({ owners, ...operator }) => ({
            ...operator,
            owners: owners.nodes,
          })),
        })),
      })),
  },
  peer: {
    text: `query AsOf($ids: [ID!]!, $day: Int!) {
      brands(where: { id: { in: $ids }, firstDay: { lte: $day }, lastDay: { gte: $day } }, sort: [{ name: ASC }]) {
        id name
        platformsConnection(where: { ${dated} }, ${byName}, first: 10) { edges { node {
          id name
          operatorsConnection(where: { ${dated} }, ${byName}, first: 5) { edges { node {
            id name
            ownersConnection(where: { ${dated} }, ${byName}, first: 5) { edges { node { id name } } }
          } } }
        } } }
      }
    }`,
    read: ({ brands }: { readonly brands: readonly PeerBrand[] }) =>
      brands.map(({ id, name, platformsConnection }) => ({
        id,
        name,
        platforms: listNodes(platformsConnection).map(({ operatorsConnection, ...platform }) => ({
          ...platform,
          operators: listNodes(operatorsConnection).map(({ ownersConnection, ...operator }) => ({
            ...operator,
            owners: listNodes(ownersConnection),
          })),
        })),
      })),
  },
  bare: {
    text: `
      MATCH (b:Brand:Entity) WHERE b.id IN $ids AND b.firstDay <= $day AND b.lastDay >= $day
      WITH b ORDER BY b.name, b.id LIMIT 25
      RETURN { id: b.id, name: b.name, platforms: COLLECT {
        MATCH (b)-[store:PRESENT_ON|PRESENT_ON_BOUNDED]->(p) WHERE ${buildDayCondition("store")}
        WITH p, store ORDER BY p.name, store.id LIMIT 10
        RETURN { id: p.id, name: p.name, operators: COLLECT {
          MATCH (p)<-[runs:OPERATES|OPERATES_BOUNDED]-(o) WHERE ${buildDayCondition("runs")}
          WITH o, runs ORDER BY o.name, runs.id LIMIT 5
          RETURN { id: o.id, name: o.name, owners: COLLECT {
            MATCH (o)<-[owns:OWNS|OWNS_BOUNDED]-(w) WHERE ${buildDayCondition("owns")}
            WITH w, owns ORDER BY w.name, owns.id LIMIT 5 RETURN { id: w.id, name: w.name }
          } }
        } }
      } }`,
    read: (brands: unknown) => brands,
  },
  variants: ({ sample, today }) => {
    const past = Number(PAST_DAY.replaceAll("-", ""));
    const buildQuestions = (validAt: string | null, day: number) =>
      sample.brandPages.map((ids) => ({
        product: { ids, asOf: validAt && { validAt } },
        peer: { ids, day },
        bare: { ids, day },
      }));
    return [
      { name: "today", questions: buildQuestions(null, today), goals: { peer: 3, bare: 1 } },
      {
        name: PAST_DAY,
        questions: buildQuestions(PAST_DAY, past),
        goals: { peer: 3, bare: 1, against: { variant: "today", atMost: 1.5 } },
      },
    ];
  },
};

const listNodes = <Row>({ edges }: Edges<Row>): readonly Row[] => edges.map(({ node }) => node);
