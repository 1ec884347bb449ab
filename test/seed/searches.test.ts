import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { itInLongRun, selectForRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const FIRST = 5;

/** Finds the ids of the first hits, with the statements of claims instead. */
async function findFirst(query: string, asOf?: object) {
  const { search } = await api.execute(
    `query ($query: String!, $first: Int!, $asOf: AsOf) { search(query: $query, first: $first, asOf: $asOf) {
      totalCount ignoredWords completeness { complete reasons } nodes { id ... on Claim { statement } }
    } }`,
    { query, first: FIRST, asOf },
  );
  const nodes: readonly { readonly id: string; readonly statement?: string }[] = search.nodes;
  return { ...search, texts: nodes.map(({ id, statement }) => statement ?? id) };
}

/** Searches of an analyst who knows neither ids nor both ends of a fact, each with a hit that answers it. */
const searches: readonly (readonly [query: string, answer: string])[] = [
  ["fake products Alibaba China", "lawsuit:gucci-america-v-alibaba-2014"],
  ["Kering Alibaba agreement counterfeiting", "agreement:kering-alibaba-2014"],
  ["pressure marketplaces counterfeit", "trait:under-pressure-over-counterfeits"],
  ["Chinese internet companies going public", "organization:chinese-internet-companies-2014"],
  [
    "Alibaba IPO expected",
    "By 22 August 2014 Alibaba had filed to list on the New York Stock Exchange, and the listing was expected within weeks.",
  ],
  ["Gucci popular China", "characterization:gucci-popular-china"],
  ["official store Tmall grey market", "public-statement:analysts-official-store-2014"],
  ["merchants counterfeit", "Kering alleges that the merchants sell fakes of its brands."],
  ["Kering counterfeits", "agreement:kering-alibaba-2014"],
  ["grey market", "public-statement:analysts-official-store-2014"],
  ["Tmall Taobao operator", "operation:alibaba-group-tmall"],
  ["Puma owner", "ownership:groupe-artemis-puma-2018-05"],
  ["who sued Alibaba", "lawsuit:gucci-america-v-alibaba-2014"],
  ["Alibaba runs Taobao", "operation:alibaba-group-taobao"],
  ["who owned Gucci in 2014", "ownership:kering-gucci-2004"],
  ["Alibaba IPO", "stock-listing:alibaba-nyse-2014"],
  ["Gucci counterfeits", "offer:gucci-resellers-2014-gucci-counterfeit"],
];

/** The statements of the article of 22 August 2014, each with a fact, event or claim that states it. */
const statements: readonly (readonly [says: string, answer: string])[] = [
  ["Kering is the parent company of Gucci", "Kering S.A. is a French company and the parent of Gucci."],
  [
    "Kering also owns Stella McCartney, Bottega Veneta, Alexander McQueen, Balenciaga, Boucheron and Puma",
    "ownership:kering-stella-mccartney-2001",
  ],
  ["Kering is a French company", "conglomerate:kering"],
  [
    "Gucci, Stella McCartney and Bottega Veneta are luxury brands; the others are brands",
    "characterization:bottega-veneta-luxury",
  ],
  ["Kering sued on 9 July 2014", "lawsuit:gucci-america-v-alibaba-2014"],
  ["It sued in the federal court in New York", "The federal court in New York in which Kering sued."],
  ["Alibaba Group Holding Ltd. was sued", "lawsuit:gucci-america-v-alibaba-2014"],
  ["Alibaba is a Chinese company", "conglomerate:alibaba-group"],
  ["Alipay was sued", "lawsuit:gucci-america-v-alibaba-2014"],
  ["Alipay is Alibaba's affiliated payments arm", "Alipay is called the affiliated payments arm of Alibaba."],
  ["Some 20 merchants were sued beside them, and there are three defendants", "merchant:2014-defendants"],
  ["The merchants sell on Alibaba's sites; on which of them is not said", "merchant:2014-defendants"],
  ["They are alleged to sell fakes", "Kering alleges that the merchants sell fakes of its brands."],
  [
    "The suit is about Kering's brands: about Gucci, and about which others is an inference",
    "The suit is over alleged fakes of Kering's brands, and Gucci gives it its name.",
  ],
  ["Alibaba operates Tmall and Taobao", "operation:alibaba-group-tmall"],
  [
    "Tmall and Taobao are the leading portals for online shopping in China",
    "characterization:tmall-leading-china",
  ],
  [
    "Kering dropped Alibaba and its affiliates from the suit earlier in August 2014",
    "Kering let Alibaba and its affiliates out of the suit earlier in August 2014.",
  ],
  ["A joint statement calls the talks constructive", "public-statement:kering-alibaba-joint-2014"],
  [
    "The suit goes on against the merchants",
    "After Alibaba and its affiliates were let out, the suit goes on against the merchants.",
  ],
  [
    "Both will work together on protecting intellectual property and reducing counterfeits",
    "agreement:kering-alibaba-2014",
  ],
  ["Kering declined to comment further", "characterization:kering-declined-comment"],
  ["Alibaba declined to comment further", "characterization:alibaba-group-declined-comment"],
  [
    "Alibaba is China's leading e-commerce company",
    "The article calls Alibaba the leading e-commerce company of China.",
  ],
  [
    "Alibaba and JD.com are under pressure over counterfeits",
    "characterization:jd-com-pressure-counterfeits",
  ],
  [
    "The pressure grows as many Chinese internet companies go public in the United States",
    "The pressure over fakes grows as many Chinese internet companies go public in the United States.",
  ],
  [
    "Alibaba has filed to go public on the New York Stock Exchange, expected within weeks",
    "By 22 August 2014 Alibaba had filed to list on the New York Stock Exchange, and the listing was expected within weeks.",
  ],
  ["JD.com listed on Nasdaq in May 2014", "stock-listing:jd-nasdaq-2014"],
  [
    "It raised $1.8 million, as printed, which another source disputes",
    "The article prints an amount in millions.",
  ],
  ["JD.com operates a marketplace", "operation:jd-com-jd-com"],
  ["Gucci and Bottega Veneta are very popular in China", "characterization:bottega-veneta-popular-china"],
  ["Gucci has no official store on Tmall", "Gucci has no official store on Tmall."],
  [
    "Resellers list about 6,000 Gucci products on Taobao and Tmall",
    "Resellers list about 6,000 Gucci products on Taobao and Tmall together.",
  ],
  [
    "Some of the listed products may be fake",
    "Some of the products may be fake, others genuine goods sold by retailers without Kering's authorization.",
  ],
  ["Some may be from the grey market", "public-statement:analysts-official-store-2014"],
  [
    "Some analysts say that a Chinese site or a Tmall store could help against grey market and counterfeits",
    "public-statement:analysts-official-store-2014",
  ],
  [
    "The article calls Tmall the more brand-friendly of Alibaba's big marketplaces",
    "The article itself finds Tmall friendlier to brands than Alibaba's other large marketplaces.",
  ],
  [
    "Kelland Willis of Forrester says that such a store can give buyers of fakes the real product",
    "public-statement:willis-official-store-2014",
  ],
];
const statementsOfShortRun = [
  "Kering sued on 9 July 2014",
  "Gucci and Bottega Veneta are very popular in China",
  "Gucci has no official store on Tmall",
];

describe("A search in plain words", () => {
  it.each(searches)("for %s finds %s", async (query, answer) => {
    expect((await findFirst(query)).texts).toContain(answer);
  });

  it.each(selectForRun(statements, ([says]) => says, statementsOfShortRun))(
    "for %s, as of the article, finds %s",
    async (says, answer) => {
      expect((await findFirst(says, { validAt: "2014-08-22" })).texts).toContain(answer);
    },
  );

  it("with a word that nothing has finds the rest, and names the word", async () => {
    const { texts, ignoredWords, completeness } = await findFirst("Gucci xyzzy");
    expect(texts[0]).toBe("brand:gucci");
    expect(ignoredWords).toEqual(["xyzzy"]);
    expect(completeness).toEqual({ complete: false, reasons: ["FEWER_WORDS"] });
  });

  it.each(["qwertz asdfg", "qwertz", "?!"])("that finds nothing is never complete: %s", async (query) => {
    const { totalCount, ignoredWords, completeness } = await findFirst(query);
    expect(totalCount).toBe(0);
    expect(ignoredWords).toEqual(query === "?!" ? [] : query.split(" "));
    expect(completeness.complete).toBe(false);
  });

  it("never names the small words of a question as ignored", async () => {
    const { ignoredWords } = await findFirst("who is the owner of Puma and what did they do in it");
    expect(ignoredWords).toEqual([]);
  });
});

describe("The order of hits", () => {
  it("has what the words name before a suit that some parties of it are named in", async () => {
    const { texts } = await findFirst("Gucci luxury brand");
    expect(texts.slice(0, 2)).toEqual([
      "characterization:gucci-luxury",
      "lawsuit:gucci-america-v-alibaba-2015",
    ]);
  });

  it("has the suit of the year that the words name first", async () => {
    for (const query of ["Kering lawsuit July 2014", "Kering Alibaba lawsuit 2014"])
      expect((await findFirst(query)).texts[0], query).toBe("lawsuit:gucci-america-v-alibaba-2014");
    expect((await findFirst("Kering Alibaba lawsuit May 2015")).texts[0]).toBe(
      "lawsuit:gucci-america-v-alibaba-2015",
    );
  });

  it("has stakes that hold today before those that ended, and of a year those of that year alone", async () => {
    const { texts } = await findFirst("Puma owner");
    expect(texts.slice(0, 2).toSorted()).toEqual([
      "ownership:groupe-artemis-puma-2018-05",
      "ownership:kering-puma-2021-05",
    ]);
    expect((await findFirst("Puma owner 2014")).texts).toEqual(["ownership:kering-puma-2013-03"]);
  });

  itInLongRun("has the lawsuit that is nearest to the day of the search first", async () => {
    const { texts } = await findFirst("Kering Alibaba lawsuit", { validAt: "2016-01-01" });
    expect(texts[0]).toBe("lawsuit:gucci-america-v-alibaba-2015");
  });
});
