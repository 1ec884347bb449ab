import "reflect-metadata";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { parseClaimedValues } from "../../src/recording/claims/claim-content.js";
import { checkLines } from "../../src/recording/input/checked-lines.js";
import type { ClaimContent } from "../../src/recording/input/entries.js";
import { getSubjectId, listEntryClaims } from "../../src/recording/input/entry-parts.js";
import { readSeed } from "../../src/transfer/seed/read-seed.js";

const lines = (await readSeed(join(packageRoot, "seed"))).flatMap(({ facts }) => facts);
const entries = checkLines(lines.map(({ fact }) => fact)).entries.map(({ entry }) => entry);
const claims = entries.flatMap(listEntryClaims);
const urls = new Map(
  entries.flatMap((entry) =>
    entry.type === "SOURCE" ? [[getSubjectId(entry), entry.newValues.url ?? null] as const] : [],
  ),
);

/** A value of a field that pages state in different ways: the recorded value and its rivals, each with the sources that state it. */
interface Rivalry {
  readonly about: string;
  readonly subject: string;
  readonly field: string;
  readonly recorded: readonly [value: unknown, ...sources: string[]];
  readonly rivals: readonly (readonly [value: string, ...sources: string[]])[];
}

const withdrawals = ["alibaba-group", "alipay"].map(
  (party): Rivalry => ({
    about: `the month in which ${party} was let go from the suit of 2014`,
    subject: `participation:${party}-gucci-america-v-alibaba-2014`,
    field: "exitedOn",
    recorded: ["2014-08", "digitalcommerce360-2014-08-22"],
    rivals: [["2014-07", "insideretail-asia-2014-08-13", "reuters-2015-05-16-kering-alibaba"]],
  }),
);

const rivalries: readonly Rivalry[] = [
  {
    about: "the first share of Gucci",
    subject: "ownership:kering-gucci-1999",
    field: "share",
    recorded: [0.42, "kering-com-history"],
    rivals: [["40 %", "docslib-12661810"]],
  },
  {
    about: "the day on which Yahoo's share fell",
    subject: "ownership:yahoo-alibaba-group-2012",
    field: "validFrom",
    recorded: ["2012-09-18", "reuters-2012-09-18-yahoo"],
    rivals: [["2012-05", "china-daily-2014-05-16"]],
  },
  {
    about: "the end of Alibaba's ownership of Alipay",
    subject: "ownership:alibaba-group-alipay-2004",
    field: "validTo",
    recorded: ["2011", "reuters-2013-11-01-alipay"],
    rivals: [["2010-08", "marbridge-2011-06-14-alipay"]],
  },
  {
    about: "the start of Ant's ownership of Alipay",
    subject: "ownership:ant-group-alipay-2011",
    field: "validFrom",
    recorded: ["2011", "reuters-2013-11-01-alipay"],
    rivals: [["2010-08", "marbridge-2011-06-14-alipay"]],
  },
  {
    about: "the beginning of Alipay",
    subject: "payment-affiliate:alipay",
    field: "validFrom",
    recorded: ["2004-12", "forturn-alibaba-history"],
    rivals: [["2003-10-18", "technode-2018-04-18-alipay"]],
  },
  {
    about: "the majority of Sowind",
    subject: "ownership:kering-sowind-2011",
    field: "validFrom",
    recorded: ["2011-07", "webmanagercenter-2011-07-04-sowind"],
    rivals: [["2012", "watchtime-kering-brands"]],
  },
  {
    about: "the founding of the group",
    subject: "conglomerate:kering",
    field: "validFrom",
    recorded: ["1963", "kering-com-history"],
    rivals: [["1962", "kering-group-history-1962", "quartr-kering"]],
  },
  {
    about: "the filing of the first suit",
    subject: "lawsuit:gucci-america-v-alibaba-2014",
    field: "validFrom",
    recorded: ["2014-07-09", "bloomberg-2014-08-11-kering-alibaba", "digitalcommerce360-2014-08-22"],
    rivals: [["2014-07-10", "courthouse-news-2014-kering-alibaba"]],
  },
  ...withdrawals,
  {
    about: "the filing of the second suit",
    subject: "lawsuit:gucci-america-v-alibaba-2015",
    field: "validFrom",
    recorded: ["2015-05-15", "sdny-15-cv-3784-complaint"],
    rivals: [
      ["2014", "wwd-2017-08-03-kering-alibaba"],
      ["2016", "insideretail-asia-2017-08-04"],
    ],
  },
  {
    about: "the end of the second suit",
    subject: "lawsuit:gucci-america-v-alibaba-2015",
    field: "validTo",
    recorded: [
      "2017-08",
      "insideretail-asia-2017-08-04",
      "spglobal-2017-08-03-kering-alibaba",
      "worldtrademarkreview-kering-alibaba",
    ],
    rivals: [["2020", "bof-2020-12-gucci-tmall"]],
  },
  {
    about: "the amount of JD.com's offering",
    subject: "stock-listing:jd-nasdaq-2014",
    field: "amountRaised",
    recorded: [{ amount: 1_780_026_780, currency: "USD" }, "jd-prospectus-424b4"],
    rivals: [["$1.8 million", "digitalcommerce360-2014-08-22"]],
  },
];

/** Lists the claims about a field of a subject: those that support it, or those that dispute it. */
const listClaims = ({ subject, field }: Rivalry, stance: ClaimContent["stance"]) =>
  claims.filter(
    (claim) =>
      claim.subject === subject &&
      claim.stance === stance &&
      (claim.field === field || field in parseClaimedValues(claim)),
  );

const toSources = (ids: readonly string[]): readonly string[] => ids.map((id) => `source:${id}`).sort();
const listSources = (claimList: readonly ClaimContent[]) => claimList.map(({ source }) => source).sort();

describe("The pages that differ", () => {
  it.each(rivalries)("about $about are rival claims, each with its own page", (rivalry) => {
    const [value, ...sources] = rivalry.recorded;
    const supports = listClaims(rivalry, "SUPPORTS");
    expect(listSources(supports)).toEqual(toSources(sources));
    for (const claim of supports) expect(parseClaimedValues(claim)[rivalry.field]).toEqual(value);
    const disputes = listClaims(rivalry, "DISPUTES");
    for (const [rival, ...rivalSources] of rivalry.rivals)
      expect(listSources(disputes.filter((claim) => claim.value === rival))).toEqual(toSources(rivalSources));
    const pages = [...supports, ...disputes].map(({ source }) => urls.get(source));
    expect(pages).not.toContain(null);
    expect(new Set(pages).size).toBe(pages.length);
  });

  it("are all named here: the seed disputes no other field", () => {
    const listed = rivalries.flatMap(({ subject, field, rivals }) =>
      rivals.flatMap(([value, ...sources]) =>
        toSources(sources).map((source) => [subject, field, value, source]),
      ),
    );
    const disputed = claims
      .filter(({ stance }) => stance === "DISPUTES")
      .map(({ subject, field, value, source }) => [subject, field, value, source]);
    expect(disputed.map(String).sort()).toEqual(listed.map(String).sort());
  });
});
