import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { itInLongRun } from "../support/process/long.js";

const asOfArticle = { validAt: "2014-08-22" };
const ARTICLE = "Gucci parent company declares truce with Alibaba";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

/** A fact or an entity with its claims. */
interface CitedItem {
  readonly status?: string;
  readonly claims: {
    readonly nodes: readonly {
      readonly field: string | null;
      readonly value: string | null;
      readonly stance: string;
      readonly basis: string;
      readonly source: { readonly title: string };
    }[];
  };
}

const CLAIMS = "claims(first: 50) { nodes { field value stance basis source { title } } }";
const FACT = `relationship { id status ${CLAIMS} `;

/** Expects that the article makes claims about an item, and returns them. */
function expectCitations({ claims }: CitedItem) {
  const citations = claims.nodes.filter(({ source }) => source.title === ARTICLE);
  expect(citations.length).toBeGreaterThan(0);
  return citations;
}

interface Edge {
  readonly node: { readonly name: string } & Readonly<Record<string, unknown>>;
  readonly relationship: CitedItem & Readonly<Record<string, unknown>>;
}

/** The row of an entity with this name in a connection. */
function findRow(connection: { readonly edges: readonly Edge[] }, name: string | RegExp): Edge {
  const matches = connection.edges.filter(({ node }) =>
    typeof name === "string" ? node.name === name : name.test(node.name),
  );
  expect([name, matches.length]).toEqual([name, 1]);
  return matches[0] as Edge;
}

/** Expects that the article supports a trait of a node, with the country in which it has the trait. */
function expectTrait(node: Answer, trait: string, aspect: string, country: string | null = null): void {
  const { relationship } = findRow(node.characterizations, trait);
  expect(relationship).toMatchObject({ aspect, place: country, status: "SUPPORTED" });
  expectCitations(relationship);
}

/** The node that a search finds, with the selection of its kind. */
// biome-ignore lint/suspicious/noExplicitAny: each kind has fields of its own.
type Answer = any;

const CHARACTERIZATIONS = `characterizations(first: 20) { edges { node { name } ${FACT} aspect place } } }`;
const PARTIES = `parties(first: 20) {
  edges { node { name kind ... on Merchant { memberCount } } ${FACT} role exit exitedOn partyStatus } } }`;

/** The selection of the query about an entity of a kind, for all statements about it: each text is a plan of its own. */
const selections = {
  AGREEMENT: `terms ${PARTIES} ${CLAIMS}`,
  BRAND: `owners { edges { node { name } ${FACT} } } }
    storePresences { totalCount }
    absences { edges { node { name } ${FACT} absentKind } } }
    listings { edges { node { name } ${FACT} sellerType observation { count countQualifier ${CLAIMS} } } } }`,
  CONGLOMERATE: `country ${CLAIMS} ${CHARACTERIZATIONS}
    brands(first: 50) { edges { node { name } ${FACT} } } }
    platforms { edges { node { name } ${FACT} } } }
    stockListings { edges { node { name } ${FACT}
      stage filedOn listedOn expectedOn validFrom amountRaised { amount currency } } } }`,
  LAWSUIT: `filedOn ${CLAIMS} ${PARTIES}
    courts { edges { node { name } ${FACT} } } }
    subjects(first: 20) { edges { node { name kind } ${FACT} } } }`,
  MERCHANT: `description ${CLAIMS} memberCount participations { totalCount }
    partOf { edges { node { name ... on Merchant { memberCount } } ${FACT} exit } } }
    platforms { edges { node { name ... on Platform { operators { nodes { name } } } } ${FACT} } } }
    brands { edges { node { name } ${FACT} channel } } }`,
  ORGANIZATION: `country ${CHARACTERIZATIONS} parts { edges { node { name } ${FACT} } } }`,
  PAYMENT_AFFILIATE: `affiliates { edges { node { name } ${FACT} affiliationRole } } } owners { nodes { name } }`,
  PERSON: `statements(first: 10) { edges { node { text subjects { nodes { name } } } ${FACT} } } }
    employers { edges { node { name } ${FACT} jobTitle } } }`,
  PLATFORM: CHARACTERIZATIONS,
  PUBLIC_STATEMENT: `text speakers { edges { node { name } ${FACT} } } } ${CLAIMS}`,
  TRAIT: `characterizedEntities(first: 50) { edges { node { name } ${FACT} aspect place } } }`,
};

interface Statement {
  readonly says: string;
  /** The text that a reader searches for; `kind` is the kind of the expected result. */
  readonly search: string;
  readonly kind: keyof typeof selections;
  readonly check: (node: Answer) => void;
}

const brandsOfKering = [
  "Stella McCartney",
  "Bottega Veneta",
  "Alexander McQueen",
  "Balenciaga",
  "Boucheron",
  "Puma",
];
const SUIT = { search: "Gucci America v. Alibaba 2014", kind: "LAWSUIT" } as const;

const statements: readonly Statement[] = [
  {
    says: "Kering is the parent company of Gucci",
    search: "Gucci",
    kind: "BRAND",
    check: ({ owners }) => void expectCitations(findRow(owners, "Kering").relationship),
  },
  {
    says: "Kering also owns Stella McCartney, Bottega Veneta, Alexander McQueen, Balenciaga, Boucheron and Puma",
    search: "Kering",
    kind: "CONGLOMERATE",
    check: ({ brands }) => {
      for (const name of brandsOfKering) expectCitations(findRow(brands, name).relationship);
    },
  },
  {
    says: "Kering is a French company",
    search: "Kering",
    kind: "CONGLOMERATE",
    check: (node) => {
      expect(node.country).toBe("FR");
      expect(expectCitations(node)).toContainEqual(
        expect.objectContaining({ field: "country", value: "France" }),
      );
    },
  },
  {
    says: "Gucci, Stella McCartney and Bottega Veneta are luxury brands; the others are brands",
    search: "luxury brand",
    kind: "TRAIT",
    check: ({ characterizedEntities }) => {
      expect(characterizedEntities.edges).toHaveLength(3);
      for (const name of ["Gucci", "Stella McCartney", "Bottega Veneta"]) {
        const { relationship } = findRow(characterizedEntities, name);
        expect(relationship.aspect).toBe("CATEGORY");
        expectCitations(relationship);
      }
    },
  },
  {
    says: "Kering sued on 9 July 2014",
    ...SUIT,
    check: (node) => {
      expect(node.filedOn).toBe("2014-07-09");
      expect(expectCitations(node)).toContainEqual(
        expect.objectContaining({ field: "validFrom", value: "2014-07-09" }),
      );
      const { relationship } = findRow(node.parties, "Kering");
      expect(relationship).toMatchObject({ role: "PLAINTIFF", status: "SUPPORTED" });
      expectCitations(relationship);
    },
  },
  {
    says: "It sued in the federal court in New York",
    ...SUIT,
    check: ({ courts }) =>
      void expectCitations(findRow(courts, /Southern District of New York/).relationship),
  },
  {
    says: "Alibaba Group Holding Ltd. was sued",
    ...SUIT,
    check: (node) => {
      const { relationship } = findRow(node.parties, "Alibaba Group");
      expect(relationship).toMatchObject({ role: "DEFENDANT" });
      expectCitations(relationship);
    },
  },
  {
    says: "Alibaba is a Chinese company",
    search: "Alibaba Group Holding Ltd.",
    kind: "CONGLOMERATE",
    check: (node) => {
      expect(node.country).toBe("CN");
      expect(expectCitations(node)).toContainEqual(
        expect.objectContaining({ field: "country", value: "China" }),
      );
    },
  },
  {
    says: "Alipay was sued",
    ...SUIT,
    check: (node) => {
      const { relationship } = findRow(node.parties, "Alipay");
      expect(relationship).toMatchObject({ role: "DEFENDANT" });
      expectCitations(relationship);
    },
  },
  {
    says: "Alipay is Alibaba's affiliated payments arm",
    search: "Alipay",
    kind: "PAYMENT_AFFILIATE",
    check: ({ affiliates, owners }) => {
      expectCitations(findRow(affiliates, "Alibaba Group").relationship);
      expect(owners.nodes.map(({ name }: { name: string }) => name)).not.toContain("Alibaba Group");
    },
  },
  {
    says: "Some 20 merchants were sued beside them, and there are three defendants",
    ...SUIT,
    check: (node) => {
      const { edges } = node.parties as { edges: readonly Edge[] };
      const defendants = edges.filter(({ relationship }) => relationship.role === "DEFENDANT");
      expect(defendants).toHaveLength(3);
      const merchants = defendants.filter(({ node: { memberCount } }) => memberCount === 20);
      expect(merchants).toHaveLength(1);
      expectCitations((merchants[0] as Edge).relationship);
    },
  },
  {
    says: "The merchants sell on Alibaba's sites; on which of them is not said",
    search: "merchants sued in 2014",
    kind: "MERCHANT",
    check: (node) => {
      expect(node.description).toMatch(/Alibaba's sites/);
      expect(node.platforms.edges).toEqual([]);
      expectCitations(node);
    },
  },
  {
    says: "They are alleged to sell fakes",
    search: "merchants sued in 2014",
    kind: "MERCHANT",
    check: ({ brands }) => {
      const { relationship } = findRow(brands, "Gucci");
      expect(relationship).toMatchObject({ channel: "COUNTERFEIT", status: "ALLEGED" });
      expectCitations(relationship);
    },
  },
  {
    says: "The suit is about Kering's brands: about Gucci, and about which others is an inference",
    ...SUIT,
    check: ({ subjects }) => {
      const readBases = (name: string) =>
        expectCitations(findRow(subjects, name).relationship).map(({ basis }) => basis);
      expect(readBases("Gucci")).toEqual(["REPORT"]);
      for (const name of brandsOfKering) expect([name, readBases(name)]).toEqual([name, ["ANALYSIS"]]);
    },
  },
  {
    says: "Alibaba operates Tmall and Taobao",
    search: "Alibaba",
    kind: "CONGLOMERATE",
    check: ({ platforms }) => {
      for (const name of ["Tmall", "Taobao"]) expectCitations(findRow(platforms, name).relationship);
    },
  },
  {
    says: "Tmall and Taobao are the leading portals for online shopping in China",
    search: "leading online shopping portal",
    kind: "TRAIT",
    check: ({ characterizedEntities }) => {
      for (const name of ["Tmall", "Taobao"]) {
        const { relationship } = findRow(characterizedEntities, name);
        expect(relationship).toMatchObject({ aspect: "POSITION", place: "CN" });
        expectCitations(relationship);
      }
    },
  },
  {
    says: "Kering dropped Alibaba and its affiliates from the suit earlier in August 2014",
    ...SUIT,
    check: (node) => {
      for (const name of ["Alibaba Group", "Alipay"]) {
        const { relationship } = findRow(node.parties, name);
        expect(relationship).toMatchObject({ exit: "WITHDRAWN", partyStatus: "EXITED" });
        const values = expectCitations(relationship).map(({ field, value }) => [field, value]);
        expect(values).toContainEqual(["exitedOn", "2014-08"]);
      }
    },
  },
  {
    says: "A joint statement calls the talks constructive",
    search: "joint statement Kering Alibaba",
    kind: "PUBLIC_STATEMENT",
    check: (node) => {
      expect(node.text).toMatch(/constructive/);
      for (const name of ["Kering", "Alibaba Group"])
        expectCitations(findRow(node.speakers, name).relationship);
      expectCitations(node);
    },
  },
  {
    says: "The suit goes on against the merchants",
    ...SUIT,
    check: (node) => {
      const { edges } = node.parties as { edges: readonly Edge[] };
      const active = edges.filter(
        ({ relationship: { role, partyStatus } }) => role === "DEFENDANT" && partyStatus === "ACTIVE",
      );
      expect(active.map(({ node }) => node.kind)).toEqual(["MERCHANT"]);
      expectCitations((active[0] as Edge).relationship);
    },
  },
  {
    says: "Both will work together on protecting intellectual property and reducing counterfeits",
    search: "truce between Kering and Alibaba",
    kind: "AGREEMENT",
    check: (node) => {
      expect(node.terms).toContainEqual(expect.stringMatching(/intellectual property/));
      expect(node.terms).toContainEqual(expect.stringMatching(/counterfeits/));
      for (const name of ["Kering", "Alibaba Group"])
        expectCitations(findRow(node.parties, name).relationship);
      expectCitations(node);
    },
  },
  {
    says: "Kering declined to comment further",
    search: "Kering",
    kind: "CONGLOMERATE",
    check: (node) => expectTrait(node, "Declined further comment", "CONDUCT"),
  },
  {
    says: "Alibaba declined to comment further",
    search: "Alibaba",
    kind: "CONGLOMERATE",
    check: (node) => expectTrait(node, "Declined further comment", "CONDUCT"),
  },
  {
    says: "Alibaba is China's leading e-commerce company",
    search: "Alibaba",
    kind: "CONGLOMERATE",
    check: (node) => expectTrait(node, "Leading e-commerce company", "POSITION", "CN"),
  },
  {
    says: "Alibaba and JD.com are under pressure over counterfeits",
    search: "under pressure over counterfeits",
    kind: "TRAIT",
    check: ({ characterizedEntities }) => {
      for (const name of ["Alibaba Group", "JD.com"])
        expectCitations(findRow(characterizedEntities, name).relationship);
    },
  },
  {
    says: "The pressure grows as many Chinese internet companies go public in the United States",
    search: "Chinese internet companies",
    kind: "ORGANIZATION",
    check: (node) => {
      expect(node.country).toBe("CN");
      expectTrait(node, "Under growing pressure over counterfeits", "PRESSURE");
      for (const name of ["Alibaba Group", "JD.com"]) expectCitations(findRow(node.parts, name).relationship);
    },
  },
  {
    says: "Alibaba has filed to go public on the New York Stock Exchange, expected within weeks",
    search: "Alibaba",
    kind: "CONGLOMERATE",
    check: ({ stockListings }) => {
      const { relationship } = findRow(stockListings, /New York Stock Exchange/);
      expect(relationship).toMatchObject({
        stage: "FILED",
        filedOn: "2014-05-06",
        listedOn: null,
        expectedOn: "2014-09-19",
      });
      const values = expectCitations(relationship).map(({ field, value }) => [field, value]);
      expect(values).toContainEqual(["filedOn", null]);
    },
  },
  {
    says: "JD.com listed on Nasdaq in May 2014",
    search: "JD.com, Inc.",
    kind: "CONGLOMERATE",
    check: ({ stockListings }) => {
      const { relationship } = findRow(stockListings, /Nasdaq/i);
      expect(relationship.validFrom).toMatch(/^2014-05/);
      expectCitations(relationship);
    },
  },
  {
    says: "It raised $1.8 million, as printed, which another source disputes",
    search: "JD.com, Inc.",
    kind: "CONGLOMERATE",
    check: ({ stockListings }) => {
      const { relationship } = findRow(stockListings, /Nasdaq/i);
      expect(relationship.amountRaised).toEqual({ amount: 1_780_026_780, currency: "USD" });
      const values = expectCitations(relationship).map(({ field, value, stance }) => [field, value, stance]);
      expect(values).toContainEqual(["amountRaised", "$1.8 million", "DISPUTES"]);
    },
  },
  {
    says: "JD.com operates a marketplace",
    search: "JD.com, Inc.",
    kind: "CONGLOMERATE",
    check: ({ platforms }) => {
      const [claim] = expectCitations(findRow(platforms, /JD\.com/).relationship);
      expect(claim?.basis).toBe("ANALYSIS");
    },
  },
  {
    says: "Gucci and Bottega Veneta are very popular in China",
    search: "very popular",
    kind: "TRAIT",
    check: ({ characterizedEntities }) => {
      expect(characterizedEntities.edges).toHaveLength(2);
      for (const name of ["Gucci", "Bottega Veneta"]) {
        const { relationship } = findRow(characterizedEntities, name);
        expect(relationship).toMatchObject({ aspect: "POPULARITY", place: "CN" });
        expectCitations(relationship);
      }
    },
  },
  {
    says: "Gucci has no official store on Tmall",
    search: "Gucci",
    kind: "BRAND",
    check: ({ storePresences, absences }) => {
      expect(storePresences.totalCount).toBe(0);
      const { relationship } = findRow(absences, "Tmall");
      expect(relationship).toMatchObject({ absentKind: "STORE_PRESENCE", status: "SUPPORTED" });
      expectCitations(relationship);
    },
  },
  {
    says: "Resellers list about 6,000 Gucci products on Taobao and Tmall",
    search: "Gucci",
    kind: "BRAND",
    check: ({ listings }) => {
      for (const name of ["Taobao", "Tmall"]) {
        const { relationship } = findRow(listings, name);
        const { observation } = relationship;
        expect(relationship).toMatchObject({ sellerType: "RESELLER", status: "SUPPORTED" });
        expect(observation).toMatchObject({ count: 6000, countQualifier: "ABOUT" });
        expectCitations(observation as CitedItem);
      }
    },
  },
  {
    says: "Some of the listed products may be fake",
    search: "resellers of Gucci",
    kind: "MERCHANT",
    check: ({ brands }) => expectAllegedChannel(brands, "COUNTERFEIT"),
  },
  {
    says: "Some may be from the grey market",
    search: "resellers of Gucci",
    kind: "MERCHANT",
    check: ({ brands }) => expectAllegedChannel(brands, "GREY_MARKET"),
  },
  {
    says: "Some analysts say that a Chinese site or a Tmall store could help against grey market and counterfeits",
    search: "some analysts",
    kind: "PERSON",
    check: (node) => {
      const { edges } = node.statements as { edges: readonly Edge[] };
      expect(edges).toHaveLength(1);
      expect(edges[0]?.node.text).toMatch(
        /Chinese site.*official store on Tmall.*grey market and counterfeits/,
      );
      expectCitations((edges[0] as Edge).relationship);
    },
  },
  {
    says: "The article calls Tmall the more brand-friendly of Alibaba's big marketplaces",
    search: "Tmall",
    kind: "PLATFORM",
    check: (node) => expectTrait(node, "Friendly to brands", "SUITABILITY"),
  },
  {
    says: "Kelland Willis of Forrester says that such a store can give buyers of fakes the real product",
    search: "Kelland Willis",
    kind: "PERSON",
    check: (node) => {
      const { edges } = node.statements as { edges: readonly Edge[] };
      expect(edges).toHaveLength(1);
      expect(edges[0]?.node.text).toMatch(/buyers of fakes.*real product.*afford/);
      expectCitations((edges[0] as Edge).relationship);
      const employer = findRow(node.employers, /Forrester/);
      expect(employer.relationship.jobTitle).toBe("e-commerce analyst");
      expectCitations(employer.relationship);
    },
  },
];

/** Expects that the goods of resellers are alleged to be of a channel, and that no source establishes it. */
function expectAllegedChannel(offers: { readonly edges: readonly Edge[] }, channel: string): void {
  const matches = offers.edges.filter(({ relationship }) => relationship.channel === channel);
  expect(matches.map(({ relationship: { status } }) => status)).toEqual(["ALLEGED"]);
  expectCitations((matches[0] as Edge).relationship);
}

const formatTypeName = (kind: string): string =>
  kind.toLowerCase().replace(/(?:^|_)([a-z])/g, (_, letter: string) => letter.toUpperCase());

/** Finds the one entity of a kind that a search for a text has first, on the day of the article. */
async function searchFirst(text: string, kind: keyof typeof selections): Promise<Answer> {
  const answer = await api.execute(
    `query ($text: String!, $kind: Kind!, $asOf: AsOf) {
      search(query: $text, kinds: [$kind], first: 1, asOf: $asOf) { nodes { ... on Entity { name } ... on ${formatTypeName(kind)} { ${selections[kind]} } } }
    }`,
    { text, kind, asOf: asOfArticle },
  );
  expect(answer.search.nodes).toHaveLength(1);
  return answer.search.nodes[0];
}

/** The entity that a reader means by the words of each search. */
const meantIds: Readonly<Record<string, string>> = {
  Alibaba: "conglomerate:alibaba-group",
  "Alibaba Group Holding Ltd.": "conglomerate:alibaba-group",
  Alipay: "payment-affiliate:alipay",
  "Chinese internet companies": "organization:chinese-internet-companies-2014",
  Gucci: "brand:gucci",
  "Gucci America v. Alibaba 2014": "lawsuit:gucci-america-v-alibaba-2014",
  "JD.com, Inc.": "conglomerate:jd-com",
  "Kelland Willis": "person:kelland-willis",
  Kering: "conglomerate:kering",
  Tmall: "platform:tmall",
  "joint statement Kering Alibaba": "public-statement:kering-alibaba-joint-2014",
  "leading online shopping portal": "trait:leading-online-shopping-portal",
  "luxury brand": "trait:luxury-brand",
  "merchants sued in 2014": "merchant:2014-defendants",
  "resellers of Gucci": "merchant:gucci-resellers-2014",
  "some analysts": "person:analysts-2014",
  "truce between Kering and Alibaba": "agreement:kering-alibaba-2014",
  "under pressure over counterfeits": "trait:under-pressure-over-counterfeits",
  "very popular": "trait:very-popular",
};

async function findFirstId({ search: text, kind }: Statement): Promise<string> {
  const { search } = await api.execute(
    `query ($text: String!, $kind: Kind!, $asOf: AsOf) {
      search(query: $text, kinds: [$kind], first: 1, asOf: $asOf) { nodes { ... on Entity { id } } }
    }`,
    { text, kind, asOf: asOfArticle },
  );
  return search.nodes[0]?.id;
}

/** Fetches an entity with what the statements say about its kind: a statement of the database for each kind. */
async function fetchEntity(id: string, kind: Statement["kind"], asOf: object = asOfArticle): Promise<Answer> {
  const { entity } = await api.execute(
    `query ($id: ID!, $asOf: AsOf) {
      entity(id: $id, asOf: $asOf) { name ... on ${formatTypeName(kind)} { ${selections[kind]} } }
    }`,
    { id, asOf },
  );
  return entity;
}

it("The article has 37 statements", () => {
  expect(new Set(statements.map(({ says }) => says)).size).toBe(37);
});

describe("Each statement of the article is answered with its evidence from its entity, which its words find first", () => {
  it.each(statements)("$says", async (statement) => {
    const id = meantIds[statement.search] ?? "";
    expect(await findFirstId(statement)).toBe(id);
    statement.check(await fetchEntity(id, statement.kind));
  });
});

// Each kind is a large plan of its own, once more.
itInLongRun(
  "Each statement of the article is answered with its evidence by one query that starts with a search",
  async () => {
    for (const { search: text, kind, check } of statements) check(await searchFirst(text, kind));
  },
);

describe("The 17 merchants with a default judgment", () => {
  it("are a part of the group of some 20, and no further party of the suit", async () => {
    const part = await fetchEntity("merchant:2014-default-judgment", "MERCHANT", { validAt: "2026-01-01" });
    expect(part).toMatchObject({ memberCount: 17, participations: { totalCount: 0 } });
    expect(part.partOf.edges).toMatchObject([
      { node: { memberCount: 20 }, relationship: { exit: "DEFAULT_JUDGMENT", status: "SUPPORTED" } },
    ]);
  });

  // A further example of the sellers that test/analysis/exposure.test.ts counts.
  itInLongRun(
    "are adjudicated from the order that tells of it, and alleged as members of the whole group only",
    async () => {
      const countSellers = async (validAt: string) => {
        const { exposure } = await api.execute(
          `query ($asOf: AsOf) { exposure(id: "brand:gucci", asOf: $asOf) { drivers { factor amount } } }`,
          { asOf: { validAt } },
        );
        const amounts = new Map(
          exposure.drivers.map(({ factor, amount }: { factor: string; amount: number }) => [factor, amount]),
        );
        return [amounts.get("ALLEGED_SELLERS"), amounts.get("ADJUDICATED_SELLERS")];
      };
      // The group of 20, a group of unknown size and, since August 2015, seven vendors and then 14 merchants.
      expect(await countSellers("2014-08-22")).toEqual([21, 0]);
      expect(await countSellers("2016-08-03")).toEqual([28, 0]);
      // A seller counts in one factor only: 17 of the 42 are adjudicated.
      expect(await countSellers("2016-08-04")).toEqual([25, 17]);
    },
  );
});
