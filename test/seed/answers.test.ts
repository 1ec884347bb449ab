import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Edge {
  readonly node: { readonly id: string; readonly name: string };
  readonly relationship: Readonly<Record<string, unknown>>;
}

const indexByNodeId = (edges: readonly Edge[]) =>
  new Map(edges.map(({ node, relationship }) => [node.id, relationship]));
const listNames = (nodes: readonly { name: string }[]): string[] => nodes.map(({ name }) => name);

describe("Kering's brands", () => {
  const queryOwnedBrands = (asOf: object) =>
    api.execute(
      `query ($asOf: AsOf) {
        conglomerate(id: "conglomerate:kering", asOf: $asOf) {
          brands(first: 100) { totalCount edges { node { id name } relationship { share controlling } } }
        }
      }`,
      { asOf },
    );

  it("were on 2014-08-22 the seven of the article among others, Puma with 82 to 87 %, Stella McCartney with half", async () => {
    const { conglomerate } = await queryOwnedBrands({ validAt: "2014-08-22" });
    const shares = indexByNodeId(conglomerate.brands.edges);
    const seven = [
      "gucci",
      "stella-mccartney",
      "bottega-veneta",
      "alexander-mcqueen",
      "balenciaga",
      "boucheron",
      "puma",
    ];
    expect([...shares.keys()]).toEqual(expect.arrayContaining(seven.map((slug) => `brand:${slug}`)));
    const getShare = (slug: string) => shares.get(`brand:${slug}`)?.share;
    expect(getShare("puma")).toBeGreaterThanOrEqual(0.82);
    expect(getShare("puma")).toBeLessThanOrEqual(0.87);
    expect(getShare("stella-mccartney")).toBe(0.5);
    expect(conglomerate.brands.totalCount).toBe(shares.size);
  });

  it("were on 2019-06-01 without Stella McCartney, and Puma was no longer controlled", async () => {
    const { conglomerate } = await queryOwnedBrands({ validAt: "2019-06-01" });
    const owned = indexByNodeId(conglomerate.brands.edges);
    expect(owned.has("brand:stella-mccartney")).toBe(false);
    expect(owned.get("brand:puma")).toEqual({ share: 0.157, controlling: false });
  });

  it("were not known before the seed was loaded", async () => {
    expect(await queryOwnedBrands({ validAt: "2014-08-22", knownAt: "2014-08-22T00:00:00Z" })).toEqual({
      conglomerate: null,
    });
  });

  it("include through Sowind what Kering owned by way of a company", async () => {
    const { conglomerate } = await api.execute(`{
      conglomerate(id: "conglomerate:kering", asOf: { validAt: "2014-08-22" }) {
        subsidiaries { nodes { name holdings { nodes { name } } } }
      }
    }`);
    const sowind = conglomerate.subsidiaries.nodes.find(({ name }: { name: string }) =>
      name.startsWith("Sowind"),
    );
    expect(listNames(sowind.holdings.nodes)).toEqual(["Girard-Perregaux", "JeanRichard"]);
  });
});

describe("Alibaba", () => {
  it("operates Tmall and Taobao", async () => {
    const { platforms } = await api.execute(`{
      platforms(where: { id: { in: ["platform:tmall", "platform:taobao"] } }) { nodes { name operators { nodes { id } } } }
    }`);
    expect(platforms.nodes).toEqual([
      { name: "Taobao", operators: { nodes: [{ id: "conglomerate:alibaba-group" }] } },
      { name: "Tmall", operators: { nodes: [{ id: "conglomerate:alibaba-group" }] } },
    ]);
  });

  it("was on 2014-08-22 affiliated with Alipay, in a role, and did not own it: its owner was what became Ant Group", async () => {
    const { paymentAffiliate } = await api.execute(`{
      paymentAffiliate(id: "payment-affiliate:alipay", asOf: { validAt: "2014-08-22" }) {
        affiliates { edges { node { id } relationship { affiliationRole } } }
        owners { nodes { id aliases { value kind } } }
      }
    }`);
    const [affiliate] = paymentAffiliate.affiliates.edges;
    expect(affiliate.node.id).toBe("conglomerate:alibaba-group");
    expect(affiliate.relationship.affiliationRole).toMatch(/payment/i);
    expect(paymentAffiliate.owners.nodes).toMatchObject([{ id: "conglomerate:ant-group" }]);
  });
});

describe("the suit of 2014", () => {
  const querySuit = (validAt: string) =>
    api.execute(
      `query ($asOf: AsOf) {
        lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014", asOf: $asOf) {
          filedOn caseStatus
          identifiers { scheme value }
          courts { nodes { name } }
          parties(first: 50) { edges { node { id __typename } relationship { role partyStatus exitedOn exit } } }
          agreements { edges { relationship { extent } node { signedOn terms parties { nodes { id } } } } }
        }
      }`,
      { asOf: { validAt } },
    );
  const findParty = (lawsuit: { parties: { edges: readonly Edge[] } }, id: string) =>
    indexByNodeId(lawsuit.parties.edges).get(id);

  it("was filed on 2014-07-09 before the Southern District of New York under its docket number", async () => {
    const { lawsuit } = await querySuit("2014-07-15");
    expect(lawsuit.filedOn).toBe("2014-07-09");
    expect(lawsuit.courts.nodes).toEqual([
      { name: "United States District Court for the Southern District of New York" },
    ]);
    expect(lawsuit.identifiers).toContainEqual({ scheme: "DOCKET", value: "1:14-cv-05119" });
    const { entity } = await api.execute(`{ entity(scheme: "DOCKET", value: "1:14-cv-05119") { id } }`);
    expect(entity.id).toBe("lawsuit:gucci-america-v-alibaba-2014");
  });

  it("was brought by Kering against Alibaba, Alipay and a group of merchants", async () => {
    const { lawsuit } = await querySuit("2014-07-15");
    expect(findParty(lawsuit, "conglomerate:kering")).toMatchObject({ role: "PLAINTIFF" });
    for (const id of ["conglomerate:alibaba-group", "payment-affiliate:alipay", "merchant:2014-defendants"])
      expect(findParty(lawsuit, id)).toMatchObject({ role: "DEFENDANT" });
  });

  it("had Alibaba in it on 2014-07-15; on 2014-08-22 Alibaba was withdrawn from it and the merchants were not", async () => {
    const [before, after] = [await querySuit("2014-07-15"), await querySuit("2014-08-22")];
    expect(findParty(before.lawsuit, "conglomerate:alibaba-group")).toMatchObject({
      partyStatus: "ACTIVE",
    });
    expect(findParty(after.lawsuit, "conglomerate:alibaba-group")).toMatchObject({
      partyStatus: "EXITED",
      exit: "WITHDRAWN",
    });
    expect(findParty(after.lawsuit, "merchant:2014-defendants")).toMatchObject({
      partyStatus: "ACTIVE",
    });
    expect(after.lawsuit.caseStatus).toBe("OPEN");
  });

  it("was resolved in part by an agreement of Kering and Alibaba, with terms", async () => {
    const { lawsuit } = await querySuit("2014-08-22");
    const [{ relationship, node }] = lawsuit.agreements.edges;
    expect(relationship.extent).toBe("PARTIAL");
    expect(node.signedOn).toBe("2014-08");
    expect(node.terms.length).toBeGreaterThan(0);
    expect(node.parties.nodes).toEqual([{ id: "conglomerate:alibaba-group" }, { id: "conglomerate:kering" }]);
  });
});

describe("the suit of 2015", () => {
  it("was settled by 15 parties in August 2017, which reports of that time state, and not the complaint", async () => {
    const { facts } = await api.execute(`{
      facts(kinds: [PARTICIPATION], where: { participation: { exit: SETTLED } }, asOf: { validDuring: {} }, first: 100) {
        nodes { ... on Participation {
          to { id } fieldStates(fields: [EXITED_ON]) { value claim { basis source { publishedOn } } } } }
      }
    }`);
    const ofSuit = facts.nodes.filter(
      ({ to }: { readonly to: { readonly id: string } }) => to.id === "lawsuit:gucci-america-v-alibaba-2015",
    );
    expect(ofSuit).toHaveLength(15);
    const claim = { basis: "REPORT", source: { publishedOn: expect.stringMatching(/^2017-08/) } };
    for (const { fieldStates } of ofSuit) expect(fieldStates).toEqual([{ value: "2017-08", claim }]);
  });
});

describe("Gucci on Tmall", () => {
  it("had no official store on 2014-08-22 and has had one since 2020-12-21", async () => {
    const queryStore = async (validAt: string) => {
      const { brand } = await api.execute(
        `query ($asOf: AsOf) { brand(id: "brand:gucci", asOf: $asOf) {
          storePresences(where: { to: { id: { eq: "platform:tmall" } } }) { edges { relationship { validFrom } } }
          absences { nodes { id } } } }`,
        { asOf: { validAt } },
      );
      return [
        brand.storePresences.edges.map(({ relationship }: { relationship: object }) => relationship),
        brand.absences.nodes,
      ];
    };
    const none = [[], [{ id: "platform:tmall" }]];
    expect(await queryStore("2014-08-22")).toEqual(none);
    expect(await queryStore("2020-12-20")).toEqual(none);
    const present = [[{ validFrom: "2020-12-21" }], []];
    expect(await queryStore("2020-12-21")).toEqual(present);
    expect(await queryStore("2026-01-01")).toEqual(present);
  });

  it("was listed some 6,000 times by resellers on Taobao and Tmall, grey or fake; only the channel is alleged", async () => {
    const { brand } = await api.execute(`{
      brand(id: "brand:gucci", asOf: { validAt: "2014-08-22" }) {
        listings { edges { node { name } relationship { listingCount channels sellerType status allegedFields claims { nodes { value basis } } } } }
      }
    }`);
    expect(brand.listings.edges.map(({ node }: { node: { name: string } }) => node.name)).toEqual([
      "Taobao",
      "Tmall",
    ]);
    for (const { relationship } of brand.listings.edges) {
      expect(relationship).toMatchObject({ listingCount: 6000, sellerType: "RESELLER", status: "SUPPORTED" });
      expect(relationship.allegedFields).toEqual(["channels"]);
      expect(relationship.channels).toEqual(expect.arrayContaining(["GREY_MARKET", "COUNTERFEIT"]));
    }
  });
});

describe("what sources disagree about", () => {
  it("is kept for JD.com's listing: the prospectus's amount beside the article's, which is disputed", async () => {
    const { node } = await api.execute(`{
      node(id: "stock-listing:jd-nasdaq-2014") {
        ... on StockListing { status disputedFields amountRaised { amount currency } claims(field: AMOUNT_RAISED) { nodes { value stance source { publisher } } } }
      }
    }`);
    expect(node.status).toBe("SUPPORTED");
    expect(node.disputedFields).toEqual(["amountRaised"]);
    expect(node.amountRaised).toEqual({ amount: 1_780_026_780, currency: "USD" });
    const values = node.claims.nodes.map(({ value, stance }: { value: string; stance: string }) => [
      value,
      stance,
    ]);
    expect(values).toContainEqual(["US$1,780,026,780", "SUPPORTS"]);
    expect(values).toContainEqual(["$1.8 million", "DISPUTES"]);
  });

  it("is kept for the year in which Kering was founded", async () => {
    const { conglomerate } = await api.execute(`{
      conglomerate(id: "conglomerate:kering") { claims(field: VALID_FROM) { nodes { value } } }
    }`);
    expect(conglomerate.claims.nodes.map(({ value }: { value: string }) => value).sort()).toEqual([
      "1962",
      "1962",
      "1963",
    ]);
  });
});

describe("the advice to open an official Tmall store", () => {
  it("comes from an analyst of Forrester Research, as printed by Digital Commerce 360", async () => {
    const { publicStatement } = await api.execute(`{
      publicStatement(id: "public-statement:willis-official-store-2014", asOf: { validAt: "2014-08-22" }) {
        text
        speakers { nodes { name ... on Person { employers { edges { node { name } relationship { jobTitle } } } } } }
        claims { nodes { source { title publisher publishedOn } } }
      }
    }`);
    expect(publicStatement.text).toMatch(/Tmall/);
    const [speaker] = publicStatement.speakers.nodes;
    expect(speaker.name).toBe("Kelland Willis");
    const [employer] = speaker.employers.edges;
    expect(employer.node.name).toMatch(/^Forrester Research/);
    expect(employer.relationship.jobTitle).toMatch(/analyst/);
    expect(publicStatement.claims.nodes[0].source).toMatchObject({ publishedOn: "2014-08-22" });
  });
});

describe("a search", () => {
  it.each([
    ["古驰", "brand:gucci"],
    ["グッチ", "brand:gucci"],
    ["guchi", "brand:gucci"],
    ["Guci", "brand:gucci"],
    ["alibaba group", "conglomerate:alibaba-group"],
    ["支付宝", "payment-affiliate:alipay"],
    ["支付寶", "payment-affiliate:alipay"],
    ["bottega", "brand:bottega-veneta"],
    ["YSL", "brand:saint-laurent"],
    ["kering", "conglomerate:kering"],
    ["淘宝商城", "platform:tmall"],
  ])("for %s finds %s first", async (query, id) => {
    const { search } = await api.execute(
      `query ($query: String!) { search(query: $query, first: 5) { nodes { id } } }`,
      { query },
    );
    expect(search.nodes[0].id).toBe(id);
  });

  it.each([
    [
      "Kering Alibaba lawsuit",
      ["lawsuit:gucci-america-v-alibaba-2014", "lawsuit:gucci-america-v-alibaba-2015"],
    ],
    ["kering alibaba settlement", ["agreement:kering-alibaba-2017"]],
    ["14-cv-05119", ["lawsuit:gucci-america-v-alibaba-2014"]],
    ["BABA", ["conglomerate:alibaba-group"]],
    ["Q178516", ["brand:gucci"]],
    ["counterfeit pressure", ["trait:under-pressure-over-counterfeits"]],
  ])("for %s finds %j", async (query, ids) => {
    const { search } = await api.execute(
      `query ($query: String!) { search(query: $query, first: 20) { nodes { id } } }`,
      { query },
    );
    expect(search.nodes.map(({ id }: { id: string }) => id)).toEqual(expect.arrayContaining(ids));
  });
});
