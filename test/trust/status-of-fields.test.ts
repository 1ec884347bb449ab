import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createStatement } from "../../src/neo4j/statement.js";
import { mergeEntities } from "../../src/recording/merge/merge.js";
import { undoMerge } from "../../src/recording/merge/undo-merge.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { MAX_CLAIMS } from "../../src/recording/state/graph-state.js";
import { createSource } from "../recording/lines.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const FIELDS = "disputedFields allegedFields";
const STATES = "fieldStates { field value qualifier status confidence claim { value source { id } } }";

interface State {
  readonly field: string;
  readonly value: string | null;
}

/** A fact of each kind that the tests read. They are read together, since facts of other kinds are a plan of their own. */
const ofAllKinds = [
  "stock-listing:jd-nasdaq-2014",
  "listing:gucci-taobao-2014-08-22",
  "ownership:softbank-alibaba-group",
];

/**
 * A fact. A short run reads facts and organizations as known now: test/query/as-of-law.test.ts and
 * test/trust/status-of-fields-properties.test.ts read them as known earlier too.
 */
const queryFact = async (id: string, asOf: object | null = null) => {
  const { nodes } = await api.execute(
    `query ($ids: [ID!]!, $asOf: AsOf) {
      nodes(ids: $ids, asOf: $asOf) {
        ... on Relationship { status confidence ${FIELDS} ${STATES} }
        ... on Ownership { share validFrom }
        ... on StockListing { amountRaised { amount } }
        ... on Listing { listingCount listingCountQualifier }
      }
    }`,
    { ids: asOf ? [id] : [id, ...ofAllKinds], asOf },
  );
  return nodes[0];
};

const queryOrganization = async (id: string, asOf: object | null = null) => {
  const { organization } = await api.execute(
    `query ($id: ID!, $asOf: AsOf) { organization(id: $id, asOf: $asOf) {
      name country website legalForm ${FIELDS} ${STATES}
    } }`,
    { id, asOf },
  );
  return organization;
};

const recordLines = (...lines: readonly object[]) => recordWithoutRejects(api.database, lines);

const findState = (fact: { readonly fieldStates: readonly State[] }, field: string) =>
  fact.fieldStates.find((state) => state.field === field);

describe("the defendants of the 2014 suit as of 2014-08-22 with `status: [SUPPORTED]`", () => {
  it('are three, with `disputedFields: ["exitedOn"]` for Alibaba and Alipay', async () => {
    const { lawsuit } = await api.execute(`{
      lawsuit(id: "lawsuit:gucci-america-v-alibaba-2014", asOf: { validAt: "2014-08-22" }) {
        parties(where: { role: DEFENDANT, status: [SUPPORTED] }) {
          totalCount
          edges { relationship { disputedFields } node { id } }
        }
        disputed: parties(where: { disputedFields: { has: EXITED_ON } }) { nodes { id } }
        undisputed: parties(where: { role: DEFENDANT, disputedFields: { isEmpty: true } }) { nodes { id } }
      }
    }`);
    expect(lawsuit.parties.totalCount).toBe(3);
    const fieldsById = new Map(
      lawsuit.parties.edges.map(
        ({ node, relationship }: { node: { id: string }; relationship: { disputedFields: string[] } }) => [
          node.id,
          relationship.disputedFields,
        ],
      ),
    );
    const suspects = ["conglomerate:alibaba-group", "payment-affiliate:alipay"];
    expect(Object.fromEntries(fieldsById)).toEqual({
      "conglomerate:alibaba-group": ["exitedOn"],
      "payment-affiliate:alipay": ["exitedOn"],
      "merchant:2014-defendants": [],
    });
    expect(lawsuit.disputed.nodes.map(({ id }: { id: string }) => id).sort()).toEqual(suspects);
    expect(lawsuit.undisputed.nodes).toEqual([{ id: "merchant:2014-defendants" }]);
  });
});

describe("JD.com's listing", () => {
  it("is SUPPORTED with `amountRaised` disputed, and shows the amount of the prospectus", async () => {
    const fact = await queryFact("stock-listing:jd-nasdaq-2014");
    expect(fact).toMatchObject({
      status: "SUPPORTED",
      confidence: 0.95,
      disputedFields: ["amountRaised"],
      allegedFields: [],
      amountRaised: { amount: 1780026780 },
    });
    expect(findState(fact, "amountRaised")).toMatchObject({
      value: "1780026780 USD",
      status: "DISPUTED",
      confidence: 0.95,
      claim: { value: "US$1,780,026,780", source: { id: "source:jd-prospectus-424b4" } },
    });
    expect(findState(fact, "ticker")).toMatchObject({ value: "JD", status: "SUPPORTED" });
  });
});

describe("the 6,000 listings", () => {
  it.each(["taobao", "tmall"])("on %s are SUPPORTED, with `channels` alleged", async (platform) => {
    const fact = await queryFact(`listing:gucci-${platform}-2014-08-22`);
    expect(fact).toMatchObject({
      status: "SUPPORTED",
      disputedFields: [],
      allegedFields: ["channels"],
      listingCount: 6000,
      listingCountQualifier: "AT_MOST",
    });
    // The count is shared by both platforms, so it is a field of their observation.
    expect(findState(fact, "observationId")).toMatchObject({
      value: "observation:gucci-taobao-tmall-2014-08-22",
      status: "SUPPORTED",
    });
    expect(findState(fact, "channels")).toMatchObject({
      value: "GREY_MARKET, COUNTERFEIT",
      status: "ALLEGED",
    });
  });
});

describe("Kering's first share of Gucci", () => {
  it("is 42 %, from the 0.95 claim", async () => {
    const fact = await queryFact("ownership:kering-gucci-1999");
    expect(fact).toMatchObject({ validFrom: "1999", share: 0.42, disputedFields: ["share"] });
    expect(findState(fact, "share")).toMatchObject({
      value: "0.42",
      status: "DISPUTED",
      confidence: 0.95,
      claim: { source: { id: "source:kering-com-history" } },
    });
    expect(findState(fact, "validFrom")).toMatchObject({
      value: "1999",
      status: "SUPPORTED",
      confidence: 0.95,
    });
  });
});

describe("Kering's share of Qeelin", () => {
  it("is not known, but at least 0.5", async () => {
    const fact = await queryFact("ownership:kering-qeelin-2013");
    expect(fact.share).toBeNull();
    expect(findState(fact, "share")).toMatchObject({ value: "0.5", qualifier: "AT_LEAST" });
  });
});

describe("a fact about which sources speak", () => {
  const id = "ownership:l3-kering-jeanrichard";
  const buildLine = (by: string, values: object, more: object = {}) => ({
    kind: "OWNERSHIP",
    id,
    from: "conglomerate:kering",
    to: "brand:jeanrichard",
    ...values,
    claims: [{ source: `source:${by}`, ...more }],
  });
  const queryShare = async (asOf: object | null = null) => {
    const fact = await queryFact(id, asOf);
    const { status, confidence, claim } = findState(fact, "share") as never as {
      status: string;
      confidence: number;
      claim: { source: { id: string } } | null;
    };
    return { share: fact.share, by: claim?.source.id, status, confidence, disputed: fact.disputedFields };
  };
  const queryClaims = async () => {
    const { nodes } = await api.execute(
      `{ nodes(ids: ["${id}"]) { ... on Ownership { claims { nodes { id retractedAt source { id } } } } } }`,
    );
    return nodes[0].claims.nodes as { id: string; retractedAt: string | null; source: { id: string } }[];
  };

  it("shows the best claim, keeps weaker ones beside it, and falls back to the next best", async () => {
    await recordLines(
      createSource("weekly", { publishedOn: "2014" }),
      createSource("daily", { publishedOn: "2015" }),
      createSource("register", { publishedOn: "2010" }),
    );
    await recordLines(buildLine("weekly", { share: 0.4, validFrom: "2012" }));
    expect(await queryShare()).toMatchObject({
      share: 0.4,
      by: "source:weekly",
      status: "SUPPORTED",
      disputed: [],
    });
    await recordLines(buildLine("daily", { share: 0.5 }, { confidence: 0.6 }));
    expect(await queryShare()).toMatchObject({
      share: 0.4,
      confidence: 0.8,
      by: "source:weekly",
      disputed: ["share"],
    });
    await recordLines(buildLine("daily", { share: 0.5 }));
    expect(await queryShare()).toMatchObject({ share: 0.5, by: "source:daily", disputed: ["share"] });
    await recordLines(buildLine("register", { share: 0.45 }, { basis: "OFFICIAL_RECORD", confidence: 0.5 }));
    expect(await queryShare()).toMatchObject({ share: 0.45, confidence: 0.5, by: "source:register" });
    const then = await api.readLastInstant();
    const official = (await queryClaims()).find((claim) => claim.source.id === "source:register");
    await recordLines({ kind: "RETRACTION", id: official?.id, reason: "Misread." });
    expect(await queryShare()).toMatchObject({ share: 0.5, by: "source:daily" });
    if (isLongRun)
      expect(await queryShare({ knownAt: then })).toMatchObject({ share: 0.45, by: "source:register" });
  });

  it("has a source's later value in place of its earlier one, which stays in the history", async () => {
    const then = await api.readLastInstant();
    await recordLines(buildLine("daily", { share: 0.4 }));
    expect(await queryShare()).toMatchObject({ share: 0.4, status: "SUPPORTED", disputed: [] });
    if (isLongRun)
      expect(await queryShare({ knownAt: then })).toMatchObject({ share: 0.5, disputed: ["share"] });
    const ofDaily = (await queryClaims()).filter((claim) => claim.source.id === "source:daily");
    expect(ofDaily.filter(({ retractedAt }) => retractedAt === null)).toHaveLength(1);
    expect(ofDaily.length).toBeGreaterThan(1);
  });

  it("keeps two values of one input side by side", async () => {
    const shareClaims = ["20 %", "25 %"].map((value) => ({ source: "source:daily", field: "share", value }));
    await recordLines({ ...buildLine("daily", {}), claims: shareClaims });
    const active = (await queryClaims()).filter(
      (claim) => claim.source.id === "source:daily" && claim.retractedAt === null,
    );
    expect(active.length).toBeGreaterThanOrEqual(2);
    expect((await queryShare()).disputed).toEqual(["share"]);
  });
});

describe("an entity about which sources speak", () => {
  const id = "organization:l3-atelier";
  const buildLine = (by: string, values: object, more: object = {}) => ({
    kind: "ORGANIZATION",
    id,
    ...values,
    claims: [{ source: `source:l3-${by}`, ...more }],
  });
  const read = (asOf: object | null = null) => queryOrganization(id, asOf);
  const findSourceId = (entity: { readonly fieldStates: readonly State[] }, field: string) =>
    (findState(entity, field) as { claim?: { source: { id: string } } } | undefined)?.claim?.source.id;

  it("shows of each field the value of the best claim, not that of the last line", async () => {
    await recordLines(
      createSource("l3-register", { publishedOn: "2010" }),
      createSource("l3-weekly", { publishedOn: "2014" }),
      createSource("l3-rumour", { publishedOn: "2020" }),
    );
    await recordLines(
      buildLine("weekly", { name: "Atelier", country: "FR", website: "https://weekly.example" }),
    );
    const rumourValues = { website: "https://rumour.example", legalForm: "SA" };
    await recordLines(
      buildLine("rumour", { country: "BE", ...rumourValues }, { basis: "ALLEGATION", confidence: 1 }),
    );
    const entity = await read();
    expect(entity).toMatchObject({ country: "FR", website: "https://weekly.example", legalForm: "SA" });
    expect(entity).toMatchObject({ disputedFields: ["country"], allegedFields: ["legalForm"] });
    expect(findState(entity, "country")).toMatchObject({ value: "FR", status: "DISPUTED", confidence: 0.8 });
    expect(findState(entity, "legalForm")).toMatchObject({ value: "SA", status: "ALLEGED", confidence: 1 });
    expect(findState(entity, "website")).toMatchObject({ status: "SUPPORTED" });
    expect(findSourceId(entity, "country")).toBe("source:l3-weekly");
    // Both websites can be its own.
    expect(findState(entity, "website")).toMatchObject({ value: "https://weekly.example" });
    expect(findState(entity, "name")).toBeUndefined();
  });

  it("is filtered and sorted by the value shown, and by the fields in dispute", async () => {
    const {
      organizations,
      shown: visible,
      hidden,
    } = await api.execute(`{
      organizations(where: { disputedFields: { has: COUNTRY } }) { nodes { id } }
      shown: organizations(where: { id: { eq: "${id}" }, country: { eq: "FR" } }) { totalCount }
      hidden: organizations(where: { id: { eq: "${id}" }, country: { eq: "BE" } }) { totalCount }
    }`);
    expect(organizations.nodes).toEqual([{ id }]);
    expect([visible.totalCount, hidden.totalCount]).toEqual([1, 0]);
  });

  // A further example of the entities of test/analysis/conflicts.test.ts.
  itInLongRun("lists the disagreement among the conflicts", async () => {
    const { conflicts } = await api.execute(
      "{ conflicts(first: 100) { totalCount nodes { subject { id } field claims { stance value } } } }",
    );
    const entityConflicts = conflicts.nodes.filter(
      ({ subject }: { subject: { id: string } }) => subject.id === id,
    );
    expect(entityConflicts).toMatchObject([{ field: "country", claims: [{}, {}] }]);
  });

  // In the short run, the fact above and test/trust/status-of-fields-properties.test.ts have this.
  itInLongRun(
    "has a source's later value in place of its earlier one, which stays in the history",
    async () => {
      const then = await api.readLastInstant();
      await recordLines(buildLine("rumour", { country: "FR" }, { basis: "ALLEGATION", confidence: 1 }));
      expect(await read()).toMatchObject({ country: "FR", disputedFields: [] });
      expect(await read({ knownAt: then })).toMatchObject({ country: "FR", disputedFields: ["country"] });
    },
  );

  // The same.
  itInLongRun("falls back to the next best claim, and to no value without one", async () => {
    const [before, then] = [await read(), await api.readLastInstant()];
    await recordLines(
      buildLine("register", { country: "LU" }, { basis: "OFFICIAL_RECORD", confidence: 0.5 }),
    );
    const official = await read();
    expect(official).toMatchObject({ country: "LU", disputedFields: ["country"] });
    expect(findState(official, "country")).toMatchObject({ confidence: 0.5 });
    const { organization } = await api.execute(
      `{ organization(id: "${id}") { claims { nodes { id retractedAt source { id } } } } }`,
    );
    const citedSources = ["register", "weekly", "rumour"].map((name) => `source:l3-${name}`);
    const retractions = organization.claims.nodes.flatMap(
      (claim: { id: string; retractedAt: string | null; source: { id: string } }) =>
        claim.retractedAt === null && citedSources.includes(claim.source.id)
          ? { kind: "RETRACTION", id: claim.id, reason: "Misread." }
          : [],
    );
    await recordLines(...retractions);
    expect(await read()).toMatchObject({
      name: "Atelier",
      country: null,
      website: null,
      legalForm: null,
      disputedFields: [],
      allegedFields: [],
      fieldStates: [],
    });
    expect(await read({ knownAt: then })).toEqual(before);
  });

  // The same.
  itInLongRun(
    "changes nothing when it is recorded again, and takes its name from the last line",
    async () => {
      const first = buildLine("weekly", { name: "Atelier One", country: "FR" });
      await recordLines(first);
      expect(await recordLines(first)).toMatchObject({ unchanged: 1, written: false });
      expect(await read()).toMatchObject({ name: "Atelier One", country: "FR" });
      await recordLines(buildLine("rumour", { name: "Atelier Two" }, { basis: "ALLEGATION" }));
      expect(await read()).toMatchObject({ name: "Atelier Two", disputedFields: [], allegedFields: [] });
    },
  );

  // A further example of what test/server/merge-properties.test.ts shows of merchants.
  itInLongRun("loses no value of its own when a merge is undone", async () => {
    const duplicate = { kind: "ORGANIZATION", id: "organization:l3-other", name: "Other Atelier" };
    const register = { source: "source:l3-register", basis: "OFFICIAL_RECORD" };
    await recordLines({ ...duplicate, country: "CH", legalForm: "GmbH", claims: [register] });
    const before = await read();
    const { mergeId } = await mergeEntities(
      api.database,
      { keepId: id, mergeIds: [duplicate.id], reason: "One." },
      { by: "test" },
    );
    expect(await read()).toMatchObject({ country: "CH", legalForm: "GmbH", disputedFields: ["country"] });
    await undoMerge(api.database, { mergeId: String(mergeId), reason: "Two." }, { by: "test" });
    expect(await read()).toEqual(before);
    const organization = await queryOrganization(duplicate.id);
    expect(organization).toMatchObject({ country: "CH", legalForm: "GmbH" });
    expect(findSourceId(organization, "country")).toBe("source:l3-register");
  });
});

describe("a source whose date is corrected", () => {
  it("orders the values of its facts and entities again in the same transaction, and replays the former order", async () => {
    const buildClaims = (name: string) => ({ claims: [{ source: `source:l3-${name}` }] });
    const shop = { kind: "ORGANIZATION", id: "organization:l3-dated", name: "Dated" };
    const owned = {
      kind: "OWNERSHIP",
      id: "ownership:l3-dated",
      from: "organization:l3-dated",
      to: "brand:jeanrichard",
    };
    // One kind of thing at a time, as above: each mixture of them is a plan of its own.
    await recordLines(
      createSource("l3-early", { publishedOn: "2010" }),
      createSource("l3-late", { publishedOn: "2015" }),
    );
    await recordLines({ ...shop, country: "FR", ...buildClaims("early") });
    await recordLines({ ...owned, share: 0.4, ...buildClaims("early") });
    await recordLines({ ...shop, country: "IT", ...buildClaims("late") });
    await recordLines({ ...owned, share: 0.6, ...buildClaims("late") });
    const queryValues = async () => {
      const nodes = [await queryOrganization(shop.id), await queryFact(owned.id)] as const;
      const { graph } = await api.execute("{ graph { revision recordedAt } }");
      return { values: [nodes[0].country, nodes[1].share], nodes, graph };
    };
    const before = await queryValues();
    expect(before.values).toEqual(["IT", 0.6]);
    await recordLines({ kind: "SOURCE", id: "source:l3-early", publishedOn: "2020" });
    const after = await queryValues();
    expect(after.values).toEqual(["FR", 0.4]);
    expect(after.graph.revision).toBe(before.graph.revision + 3);
    const asOf = { knownAt: before.graph.recordedAt };
    if (isLongRun)
      expect([await queryOrganization(shop.id, asOf), await queryFact(owned.id, asOf)]).toEqual(before.nodes);
    const { changes } = await api.execute(
      `{ changes(after: "${before.graph.revision}", first: 10) { nodes { summary } } }`,
    );
    expect(changes.nodes.map(({ summary }: { summary: string }) => summary)).toContain(
      "Organization Dated: country; source:l3-early has another date",
    );
  });
});

describe("a source with more claims than one transaction changes", () => {
  itInLongRun("keeps its date, and nothing of a request that would change it is recorded", async () => {
    const id = "source:l3-many";
    const shop = { kind: "ORGANIZATION", id: "organization:l3-cited", name: "Cited" };
    const by = { by: "test" };
    const entry = { ...shop, country: "FR", claims: [{ source: id }] };
    await recordEntries(
      api.database,
      [{ kind: "SOURCE", id, title: "Many", publishedOn: "2010" }, entry],
      by,
    );
    await cite(id, MAX_CLAIMS);
    const readStored = () =>
      api.execute(`{
        source(id: "${id}") { title publishedOn }
        organization(id: "${shop.id}") { country disputedFields ${STATES} claims { totalCount } }
        graph { revision }
      }`);
    const before = await readStored();
    const request = [
      { kind: "SOURCE", id, title: "Many claims", publishedOn: "2020" },
      { ...entry, country: "IT" },
    ];
    const message = `The date of ${id} cannot change: it has more than ${MAX_CLAIMS} claims, whose order follows from it.`;
    const refused = [{ index: 0, issues: [{ path: ["publishedOn"], code: "BAD_USER_INPUT", message }] }];
    expect(await recordEntries(api.database, request, by)).toMatchObject({
      written: false,
      rejected: refused,
    });
    expect(await readStored()).toEqual(before);

    // Lines beside it are recorded if the client asks for that, and the source keeps all of its values.
    const partly = await recordEntries(api.database, request, { ...by, skipRejected: true });
    expect(partly).toMatchObject({ written: true, corrected: 1, rejected: refused });
    const { source, organization } = await readStored();
    expect(source).toEqual({ title: "Many", publishedOn: "2010" });
    expect(organization).toMatchObject({ country: "IT", disputedFields: [] });

    // Another title does not change the order of claims.
    const renamed = await recordEntries(api.database, [{ kind: "SOURCE", id, title: "Many claims" }], by);
    expect(renamed).toMatchObject({ corrected: 1, rejected: [] });
  });

  /** Adds claims about facts that do not matter. */
  const cite = (source: string, count: number) =>
    api.database.write(({ run }) =>
      run(
        createStatement({
          name: "cite a source",
          access: "WRITE",
          text: `MATCH (s:Source {id: $source}) UNWIND range(1, $count) AS n
            CREATE (:Claim {id: 'claim:l3-' + n, subjectId: 'ownership:l3-' + n})-[:CITES]->(s)`,
          parameters: { source, count: BigInt(count) },
          read: () => undefined,
        }),
      ),
    );
});

describe("a value that cannot be parsed", () => {
  it("is rejected, with what is allowed", async () => {
    const claim = { source: "source:kering-com-history", field: "share", value: "a majority" };
    const line = { kind: "CLAIM", subject: "ownership:kering-gucci-2004", ...claim };
    const { rejected } = await recordEntries(api.database, [line], { by: "test" });
    expect(rejected).toMatchObject([
      {
        issues: [
          {
            path: ["value"],
            message:
              'value must be a share, such as 0.3, 30 % or "over 30 %". Free text belongs in statement.',
          },
        ],
      },
    ]);
  });
});
