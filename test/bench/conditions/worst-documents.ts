/** A document that needs as much as the limits of conditions allow, or nearly. */
export interface WorstDocument {
  readonly name: string;
  readonly text: string;
}

const times = (count: number, write: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => write(index)).join(" ");

const list = (root: string, where: string, more = ""): string =>
  `{ ${root}(first: 1, where: ${where}${more}) { nodes { id } } }`;

const never = (index = 0): string => `{ name: { contains: "no entity ${index}" } }`;
const quantified = (relation: string, quantifier: string, node: string): string =>
  `{ ${relation}: { ${quantifier}: { node: ${node} } } }`;
const nested = (relations: readonly string[], quantifier: string): string =>
  relations.reduceRight((where, relation) => quantified(relation, quantifier, where), never());

/** Conditions of every shape at the limits of number and nesting. They take the database longest to plan. */
export const hardestToPlan: readonly WorstDocument[] = [
  { name: "100 comparisons in OR", text: list("brands", `{ OR: [${times(100, never)}] }`) },
  {
    name: "50 pairs of comparisons in OR of AND",
    text: list(
      "brands",
      `{ OR: [${times(50, (i) => `{ name: { contains: "a${i}" }, description: { contains: "b${i}" } }`)}] }`,
    ),
  },
  {
    name: "50 pairs of comparisons in AND of OR",
    text: list(
      "brands",
      `{ AND: [${times(50, (i) => `{ OR: [${never(i)} { description: { contains: "b${i}" } }] }`)}] }`,
    ),
  },
  ...["some", "none", "all"].flatMap((quantifier) => [
    {
      name: `25 relations side by side, ${quantifier}`,
      text: list("brands", `{ AND: [${times(25, (i) => quantified("owners", quantifier, never(i)))}] }`),
    },
    {
      name: `25 relations in OR, ${quantifier}`,
      text: list("brands", `{ OR: [${times(25, (i) => quantified("owners", quantifier, never(i)))}] }`),
    },
    {
      name: `4 chains of 6 relations, ${quantifier}`,
      text: list(
        "conglomerates",
        `{ OR: [${times(4, () => nested(["brands", "storePresences", "operators", "owners", "owners", "owners"], quantifier))}] }`,
      ),
    },
    {
      name: `12 relations within 2 each, ${quantifier}`,
      text: list(
        "brands",
        `{ AND: [${times(12, (i) => quantified("merchants", quantifier, `{ OR: [${quantified("platforms", quantifier, never(i))} ${never(i)}] }`))}] }`,
      ),
    },
  ]),
  {
    name: "15 counts",
    text: list("brands", `{ OR: [${times(15, (i) => `{ merchantCount: { gt: ${1_000_000 + i} } }`)}] }`),
  },
  {
    name: "15 counts, as known before",
    text: list(
      "brands",
      `{ OR: [${times(15, (i) => `{ merchantCount: { gt: ${1_000_000 + i} } }`)}] }`,
      `, asOf: { knownAt: "2025-01-01T00:00:00Z" }`,
    ),
  },
  {
    name: "5 chains of 5 relations, as known before",
    text: list(
      "brands",
      `{ OR: [${times(5, () => nested(["storePresences", "operators", "owners", "owners", "owners"], "none"))}] }`,
      `, asOf: { knownAt: "2025-01-01T00:00:00Z" }`,
    ),
  },
  {
    name: "25 relations and 75 comparisons over three levels of lists",
    text: `{ brands(first: 1, where: { AND: [${times(9, (i) => quantified("owners", "none", `{ AND: [${times(3, never)}] }`.replace("no entity 0", `no ${i}`)))}] }) { nodes {
      owners(first: 1, where: { AND: [${times(8, () => quantified("owners", "none", `{ AND: [${times(2, never)}] }`))}] }) { nodes { id } }
      storePresences(first: 1, where: { AND: [${times(8, () => quantified("operators", "none", `{ AND: [${times(2, never)}] }`))}] }) { nodes { id } }
    } } }`,
  },
];

/** Documents that follow most facts for their cost, by the shape of the traversal. */
export const hardestToAnswer: readonly WorstDocument[] = [
  { name: "entities by a comparison", text: list("merchants", never()) },
  { name: "entities by 90 comparisons", text: list("merchants", `{ OR: [${times(90, never)}] }`) },
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
    text: list("merchants", `{ OR: [${times(count, (i) => `{ brandCount: { gt: ${1_000_000 + i} } }`)}] }`),
  })),
  {
    name: "four orders of counts",
    text: `{ brands(first: 1, orderBy: [${["MERCHANT", "OWNER", "LISTING", "STORE_PRESENCE"].map((one) => `{ field: ${one}_COUNT, direction: DESC }`).join(" ")}]) { nodes { id } } }`,
  },
  ...["some", "none", "all"].flatMap((quantifier) => [
    { name: `merchants, brands ${quantifier}`, text: list("merchants", nested(["brands"], quantifier)) },
    {
      name: `merchants, platforms ${quantifier}`,
      text: list("merchants", nested(["platforms"], quantifier)),
    },
    {
      name: `brands, merchants, platforms ${quantifier}`,
      text: list("brands", nested(["merchants", "platforms"], quantifier)),
    },
    {
      name: `platforms, merchants, brands ${quantifier}`,
      text: list("platforms", nested(["merchants", "brands"], quantifier)),
    },
    {
      name: `platforms, merchants, brands, owners ${quantifier}`,
      text: list("platforms", nested(["merchants", "brands", "owners"], quantifier)),
    },
    {
      name: `platforms, merchants, lawsuits ${quantifier}`,
      text: list("platforms", nested(["merchants", "lawsuits"], quantifier)),
    },
    {
      name: `conglomerates, brands, merchants ${quantifier}`,
      text: list("conglomerates", nested(["brands", "merchants"], quantifier)),
    },
    {
      name: `brands, storePresences, merchants ${quantifier}`,
      text: list("brands", nested(["storePresences", "merchants"], quantifier)),
    },
    {
      name: `merchants, merchants of their platforms ${quantifier}`,
      text: list("merchants", nested(["platforms", "merchants"], quantifier)),
    },
    {
      name: `brands, owners, owners, owners ${quantifier}`,
      text: list("brands", nested(["owners", "owners", "owners"], quantifier)),
    },
    {
      name: `merchants, owners, owners, owners ${quantifier}`,
      text: list("merchants", nested(["owners", "owners", "owners"], quantifier)),
    },
  ]),
  {
    name: "merchants, four relations in OR",
    text: list(
      "merchants",
      `{ OR: [${["brands", "platforms", "owners", "lawsuits"].map((relation) => nested([relation], "some")).join(" ")}] }`,
    ),
  },
  {
    name: "25 relations of brands in OR",
    text: list("brands", `{ OR: [${times(25, (i) => quantified("listings", "some", never(i)))}] }`),
  },
  {
    name: "platforms, a list of their merchants without an index",
    text: `{ platforms(first: 100) { nodes { merchants(first: 100, orderBy: [{ field: RECORDED_AT, direction: ASC }]) { nodes { id } } } } }`,
  },
  {
    name: "platforms, their merchants by a condition, four times",
    text: `{ platforms(first: 100) { nodes { ${times(4, (i) => `a${i}: merchants(first: 50, where: ${never(i)}) { totalCount nodes { id } }`)} } } }`,
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
    text: list("merchants", nested(["brands"], "none"), `, asOf: { knownAt: "2025-01-01T00:00:00Z" }`),
  },
  {
    name: "brands as known before, merchants none",
    text: list("brands", nested(["merchants"], "none"), `, asOf: { knownAt: "2025-01-01T00:00:00Z" }`),
  },
  {
    name: "brands of an earlier day in the order of a count",
    text: `{ brands(first: 1, asOf: { validAt: "2015-06-01" }, orderBy: [{ field: MERCHANT_COUNT, direction: DESC }]) { nodes { id } } }`,
  },
];
