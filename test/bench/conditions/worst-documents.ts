import { repeatText } from "../../support/api/repeat-text.js";

/** A document that needs as much as the limits of conditions allow, or nearly. */
export interface WorstDocument {
  readonly name: string;
  readonly text: string;
}

const buildListQuery = (root: string, where: string, more = ""): string =>
  `{ ${root}(first: 1, where: ${where}${more}) { nodes { id } } }`;

const matchNothing = (index = 0): string => `{ name: { contains: "no entity ${index}" } }`;
const buildQuantified = (relation: string, quantifier: string, node: string): string =>
  `{ ${relation}: { ${quantifier}: { node: ${node} } } }`;
const nestRelations = (relations: readonly string[], quantifier: string): string =>
  relations.reduceRight((where, relation) => buildQuantified(relation, quantifier, where), matchNothing());

/** Conditions of every shape at the limits of number and nesting. They take the database longest to plan. */
export const hardestToPlan: readonly WorstDocument[] = [
  {
    name: "100 comparisons in OR",
    text: buildListQuery("brands", `{ OR: [${repeatText(100, matchNothing)}] }`),
  },
  {
    name: "50 pairs of comparisons in OR of AND",
    text: buildListQuery(
      "brands",
      `{ OR: [${repeatText(50, (i) => `{ name: { contains: "a${i}" }, description: { contains: "b${i}" } }`)}] }`,
    ),
  },
  {
    name: "50 pairs of comparisons in AND of OR",
    text: buildListQuery(
      "brands",
      `{ AND: [${repeatText(50, (i) => `{ OR: [${matchNothing(i)} { description: { contains: "b${i}" } }] }`)}] }`,
    ),
  },
  ...["some", "none", "all"].flatMap((quantifier) => [
    {
      name: `25 relations side by side, ${quantifier}`,
      text: buildListQuery(
        "brands",
        `{ AND: [${repeatText(25, (i) => buildQuantified("owners", quantifier, matchNothing(i)))}] }`,
      ),
    },
    {
      name: `25 relations in OR, ${quantifier}`,
      text: buildListQuery(
        "brands",
        `{ OR: [${repeatText(25, (i) => buildQuantified("owners", quantifier, matchNothing(i)))}] }`,
      ),
    },
    {
      name: `4 chains of 6 relations, ${quantifier}`,
      text: buildListQuery(
        "conglomerates",
        `{ OR: [${repeatText(4, () => nestRelations(["brands", "storePresences", "operators", "owners", "owners", "owners"], quantifier))}] }`,
      ),
    },
    {
      name: `12 relations within 2 each, ${quantifier}`,
      text: buildListQuery(
        "brands",
        `{ AND: [${repeatText(12, (i) => buildQuantified("merchants", quantifier, `{ OR: [${buildQuantified("platforms", quantifier, matchNothing(i))} ${matchNothing(i)}] }`))}] }`,
      ),
    },
  ]),
  {
    name: "15 counts",
    text: buildListQuery(
      "brands",
      `{ OR: [${repeatText(15, (i) => `{ merchants: { count: { gt: ${1_000_000 + i} } } }`)}] }`,
    ),
  },
  {
    name: "15 counts, as known before",
    text: buildListQuery(
      "brands",
      `{ OR: [${repeatText(15, (i) => `{ merchants: { count: { gt: ${1_000_000 + i} } } }`)}] }`,
      `, asOf: { knownAt: "2025-01-01T00:00:00Z" }`,
    ),
  },
  {
    name: "5 chains of 5 relations, as known before",
    text: buildListQuery(
      "brands",
      `{ OR: [${repeatText(5, () => nestRelations(["storePresences", "operators", "owners", "owners", "owners"], "none"))}] }`,
      `, asOf: { knownAt: "2025-01-01T00:00:00Z" }`,
    ),
  },
  {
    name: "25 relations and 75 comparisons over three levels of lists",
    text: `{ brands(first: 1, where: { AND: [${repeatText(9, (i) => buildQuantified("owners", "none", `{ AND: [${repeatText(3, matchNothing)}] }`.replace("no entity 0", `no ${i}`)))}] }) { nodes {
      owners(first: 1, where: { from: { AND: [${repeatText(8, () => buildQuantified("owners", "none", `{ AND: [${repeatText(2, matchNothing)}] }`))}] } }) { nodes { id } }
      storePresences(first: 1, where: { to: { AND: [${repeatText(8, () => buildQuantified("operators", "none", `{ AND: [${repeatText(2, matchNothing)}] }`))}] } }) { nodes { id } }
    } } }`,
  },
];

/** Documents that follow most facts for their cost, by the shape of the traversal. */
export const hardestToAnswer: readonly WorstDocument[] = [
  { name: "entities by a comparison", text: buildListQuery("merchants", matchNothing()) },
  {
    name: "entities by 90 comparisons",
    text: buildListQuery("merchants", `{ OR: [${repeatText(90, matchNothing)}] }`),
  },
  {
    name: "entities in an order without an index",
    text: `{ merchants(first: 100, orderBy: [{ field: RECORDED_AT, direction: DESC }]) { nodes { id name } } }`,
  },
  {
    name: "entities in the order of a count",
    text: `{ merchants(first: 1, orderBy: [{ field: BRAND_COUNT, direction: DESC }]) { nodes { id } } }`,
  },
  ...[6, 7, 8].map((count) => ({
    name: `merchants by ${count} counts in OR`,
    text: buildListQuery(
      "merchants",
      `{ OR: [${repeatText(count, (i) => `{ brands: { count: { gt: ${1_000_000 + i} } } }`)}] }`,
    ),
  })),
  {
    name: "four orders of counts",
    text: `{ brands(first: 1, orderBy: [${["MERCHANT", "OWNER", "LISTING", "STORE_PRESENCE"].map((relation) => `{ field: ${relation}_COUNT, direction: DESC }`).join(" ")}]) { nodes { id } } }`,
  },
  ...["some", "none", "all"].flatMap((quantifier) => [
    {
      name: `merchants, brands ${quantifier}`,
      text: buildListQuery("merchants", nestRelations(["brands"], quantifier)),
    },
    {
      name: `merchants, platforms ${quantifier}`,
      text: buildListQuery("merchants", nestRelations(["platforms"], quantifier)),
    },
    {
      name: `brands, merchants, platforms ${quantifier}`,
      text: buildListQuery("brands", nestRelations(["merchants", "platforms"], quantifier)),
    },
    {
      name: `platforms, merchants, brands ${quantifier}`,
      text: buildListQuery("platforms", nestRelations(["merchants", "brands"], quantifier)),
    },
    {
      name: `platforms, merchants, brands, owners ${quantifier}`,
      text: buildListQuery("platforms", nestRelations(["merchants", "brands", "owners"], quantifier)),
    },
    {
      name: `platforms, merchants, lawsuits ${quantifier}`,
      text: buildListQuery("platforms", nestRelations(["merchants", "lawsuits"], quantifier)),
    },
    {
      name: `conglomerates, brands, merchants ${quantifier}`,
      text: buildListQuery("conglomerates", nestRelations(["brands", "merchants"], quantifier)),
    },
    {
      name: `brands, storePresences, merchants ${quantifier}`,
      text: buildListQuery("brands", nestRelations(["storePresences", "merchants"], quantifier)),
    },
    {
      name: `merchants, merchants of their platforms ${quantifier}`,
      text: buildListQuery("merchants", nestRelations(["platforms", "merchants"], quantifier)),
    },
    {
      name: `brands, owners, owners, owners ${quantifier}`,
      text: buildListQuery("brands", nestRelations(["owners", "owners", "owners"], quantifier)),
    },
    {
      name: `merchants, owners, owners, owners ${quantifier}`,
      text: buildListQuery("merchants", nestRelations(["owners", "owners", "owners"], quantifier)),
    },
  ]),
  {
    name: "merchants, four relations in OR",
    text: buildListQuery(
      "merchants",
      `{ OR: [${["brands", "platforms", "owners", "lawsuits"].map((relation) => nestRelations([relation], "some")).join(" ")}] }`,
    ),
  },
  {
    name: "25 relations of brands in OR",
    text: buildListQuery(
      "brands",
      `{ OR: [${repeatText(25, (i) => buildQuantified("listings", "some", matchNothing(i)))}] }`,
    ),
  },
  {
    name: "platforms, a list of their merchants without an index",
    text: `{ platforms(first: 100) { nodes { merchants(first: 100, orderBy: [{ field: RECORDED_AT, direction: ASC }]) { nodes { id } } } } }`,
  },
  {
    name: "platforms, their merchants by a condition, four times",
    text: `{ platforms(first: 100) { nodes { ${repeatText(4, (i) => `a${i}: merchants(first: 50, where: { from: ${matchNothing(i)} }) { totalCount nodes { id } }`)} } } }`,
  },
  {
    name: "merchants, platforms, their listings in another order",
    text: `{ merchants(first: 100) { nodes { platforms(first: 20) { nodes { listings(first: 5, orderBy: [{ field: RECORDED_AT, direction: ASC }]) { nodes { id } } } } } } }`,
  },
  {
    name: "merchants, platforms, their merchants by name",
    text: `{ merchants(first: 100) { nodes { platforms(first: 20) { nodes { merchants(first: 20) { nodes { id name } } } } } } }`,
  },
  {
    name: "merchants as known before, brands none",
    text: buildListQuery(
      "merchants",
      nestRelations(["brands"], "none"),
      `, asOf: { knownAt: "2025-01-01T00:00:00Z" }`,
    ),
  },
  {
    name: "brands as known before, merchants none",
    text: buildListQuery(
      "brands",
      nestRelations(["merchants"], "none"),
      `, asOf: { knownAt: "2025-01-01T00:00:00Z" }`,
    ),
  },
  {
    name: "brands of an earlier day in the order of a count",
    text: `{ brands(first: 1, asOf: { validAt: "2015-06-01" }, orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) { nodes { id } } }`,
  },
];
