import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const FIRST_SUIT = "lawsuit:gucci-america-v-alibaba-2014";
const SECOND_SUIT = "lawsuit:gucci-america-v-alibaba-2015";
const ALIBABA = "conglomerate:alibaba-group";

const sortIds = ({ nodes }: { nodes: readonly { readonly id: string }[] }) =>
  nodes.map(({ id }) => id).sort();

describe("Before an exit", () => {
  const queryParties = async (validAt: string) => {
    const { lawsuit } = await api.execute(
      `query ($id: ID!, $asOf: AsOf) {
        lawsuit(id: $id, asOf: $asOf) {
          parties(first: 100, where: { exit: WITHDRAWN }) { nodes { id } }
          left: parties(first: 100, where: { exitedOn: { isNull: false } }) { totalCount }
          all: parties(first: 100, orderBy: [{ relationship: EXITED_ON, direction: ASC }]) {
            edges { relationship { exit exitedOn partyStatus } }
          }
        }
      }`,
      { id: FIRST_SUIT, asOf: { validAt } },
    );
    return lawsuit;
  };

  it("as of 2014-07-10, exit WITHDRAWN matches nobody, and nobody has an exit", async () => {
    const { parties, left: exited, all } = await queryParties("2014-07-10");
    expect({ parties: sortIds(parties), left: exited.totalCount }).toEqual({ parties: [], left: 0 });
    expect(all.edges.length).toBeGreaterThan(0);
    for (const { relationship } of all.edges)
      expect(relationship).toEqual({ exit: null, exitedOn: null, partyStatus: "ACTIVE" });
  });

  it("and where it is not known whether the suit had ended, the status of who did not leave is UNKNOWN", async () => {
    const { all } = await queryParties("2017-01-01");
    const statuses = all.edges.map(
      ({ relationship }: { relationship: { partyStatus: string } }) => relationship.partyStatus,
    );
    expect(new Set(statuses)).toEqual(new Set(["EXITED", "UNKNOWN"]));
  });

  it("no field state is about one", async () => {
    const queryStates = async (validAt: string) => {
      const { lawsuit } = await api.execute(
        `query ($id: ID!, $asOf: AsOf) {
          lawsuit(id: $id, asOf: $asOf) {
            parties(first: 100) { edges { relationship { fieldStates(fields: [EXIT, EXITED_ON]) { field } } } }
            relationships(first: 100, kinds: [PARTICIPATION]) { nodes { fieldStates(fields: [EXIT]) { field } } }
          }
        }`,
        { id: FIRST_SUIT, asOf: { validAt } },
      );
      type Stated = { readonly fieldStates: readonly { readonly field: string }[] };
      const { parties, relationships } = lawsuit;
      return [
        parties.edges.flatMap(({ relationship }: { relationship: Stated }) => relationship.fieldStates),
        relationships.nodes.flatMap(({ fieldStates }: Stated) => fieldStates),
      ];
    };
    expect(await queryStates("2014-07-10")).toEqual([[], []]);
    for (const fields of await queryStates("2014-08-31")) expect(fields.length).toBeGreaterThan(0);
  });

  it("there is none, and after it there is one", async () => {
    const { parties, left: exited } = await queryParties("2014-08-31");
    expect(sortIds(parties)).toEqual([ALIBABA, "payment-affiliate:alipay"].sort());
    expect(exited.totalCount).toBe(2);
  });

  // A further example of the party that left in test/analysis/compare.test.ts.
  itInLongRun("compare shows it as a change between the two days", async () => {
    const { compare } = await api.execute(
      `query ($ids: [ID!]) {
        compare(before: { validAt: "2014-07-10" }, after: { validAt: "2014-08-31" }, ids: $ids, kinds: [PARTICIPATION], first: 10) {
          changed { ... on Participation { from { id } exit } }
        }
      }`,
      { ids: [FIRST_SUIT] },
    );
    expect(compare.changed).toContainEqual({ from: { id: ALIBABA }, exit: "WITHDRAWN" });
  });
});

describe("A lawsuit", () => {
  const querySuits = async (validAt: string, where = {}) =>
    (
      await api.execute(
        `query ($asOf: AsOf, $where: LawsuitWhere) { lawsuits(asOf: $asOf, where: $where) { nodes { id closedOn caseStatus } } }`,
        { asOf: { validAt }, where },
      )
    ).lawsuits;

  it("without an end matches closedOn isNull: both suits do as of 2016-01-01", async () => {
    expect(sortIds(await querySuits("2016-01-01", { closedOn: { isNull: true } }))).toEqual([
      FIRST_SUIT,
      SECOND_SUIT,
    ]);
  });

  it("of 2014 is UNKNOWN in 2026, since a source says that it ended in part, but not when", async () => {
    const fetchStatus = async (id: string, validAt: string) =>
      (
        await api.execute(
          "query ($id: ID!, $asOf: AsOf) { lawsuit(id: $id, asOf: $asOf) { exists caseStatus closedOn } }",
          { id, asOf: { validAt } },
        )
      ).lawsuit;
    expect(await fetchStatus(FIRST_SUIT, "2026-01-01")).toEqual({
      exists: true,
      caseStatus: "UNKNOWN",
      closedOn: null,
    });
    expect(await fetchStatus(FIRST_SUIT, "2014-08-22")).toEqual({
      exists: true,
      caseStatus: "OPEN",
      closedOn: null,
    });
    expect(await fetchStatus(FIRST_SUIT, "2014-07-08")).toEqual({
      exists: false,
      caseStatus: "NOT_FILED",
      closedOn: null,
    });
    expect(await fetchStatus(SECOND_SUIT, "2018-01-01")).toEqual({
      exists: true,
      caseStatus: "CLOSED",
      closedOn: "2017-08",
    });
    expect(await fetchStatus(SECOND_SUIT, "2016-01-01")).toEqual({
      exists: true,
      caseStatus: "OPEN",
      closedOn: null,
    });
    expect(sortIds(await querySuits("2026-01-01", { caseStatus: ["UNKNOWN"] }))).toEqual([FIRST_SUIT]);
  });

  it("is UNKNOWN, with the report, from the last day of a partial date by which a source says that it ended", async () => {
    const claims = [{ source: "source:wikidata", statement: "Made up for a test." }];
    const buildSuit = (id: string, endReportedOn: string) => ({
      kind: "LAWSUIT",
      id: `lawsuit:${id}`,
      name: id,
      filedOn: "2015",
      endReportedOn,
      claims,
    });
    await recordEntries(api.database, [buildSuit("in-2016", "2016"), buildSuit("in-february", "2016-02")], {
      by: "test",
    });
    const queryStatuses = async (validAt: string) => {
      const { nodes } = await api.execute(
        "query ($ids: [ID!]!, $asOf: AsOf) { nodes(ids: $ids, asOf: $asOf) { ... on Lawsuit { caseStatus endReportedOn } } }",
        { ids: ["lawsuit:in-2016", "lawsuit:in-february"], asOf: { validAt } },
      );
      return nodes.map(({ caseStatus, endReportedOn }: Record<string, string | null>) => [
        caseStatus,
        endReportedOn,
      ]);
    };
    const open = ["OPEN", null];
    expect(await queryStatuses("2016-02-28")).toEqual([open, open]);
    expect(await queryStatuses("2016-02-29")).toEqual([open, ["UNKNOWN", "2016-02"]]);
    expect(await queryStatuses("2016-12-30")).toEqual([open, ["UNKNOWN", "2016-02"]]);
    expect(await queryStatuses("2016-12-31")).toEqual([
      ["UNKNOWN", "2016"],
      ["UNKNOWN", "2016-02"],
    ]);
  });

  // A further example of the suits that test/analysis/exposure.test.ts counts.
  itInLongRun("counts as active in an exposure only while it is OPEN", async () => {
    const countSuits = async (validAt: string) => {
      const { exposure } = await api.execute(
        `query ($asOf: AsOf) { exposure(id: "brand:gucci", asOf: $asOf) { drivers { factor relationships { id } } } }`,
        { asOf: { validAt } },
      );
      const drivers: readonly { factor: string; relationships: readonly unknown[] }[] = exposure.drivers;
      const countRelationships = (name: string) =>
        drivers.find(({ factor }) => factor === name)!.relationships.length;
      return [countRelationships("ACTIVE_SUITS"), countRelationships("PAST_SUITS")];
    };
    expect(await countSuits("2014-08-22")).toEqual([1, 0]);
    expect(await countSuits("2016-01-01")).toEqual([2, 0]);
    expect(await countSuits("2026-01-01")).toEqual([0, 2]);
  });
});

describe("A lookup by id", () => {
  it("finds what does not exist on the day, and says so; lists leave it out", async () => {
    const queryExistence = async (validAt: string) => {
      const { platform, platforms } = await api.execute(
        `query ($asOf: AsOf) {
          platform(id: "platform:tmall", asOf: $asOf) { exists }
          platforms(asOf: $asOf) { nodes { id exists } }
        }`,
        { asOf: { validAt } },
      );
      for (const { exists } of platforms.nodes) expect(exists).toBe(true);
      return [platform.exists, sortIds(platforms).includes("platform:tmall")];
    };
    expect(await queryExistence("2001-01-01")).toEqual([false, false]);
    expect(await queryExistence("2014-08-22")).toEqual([true, true]);
  });
});

describe("A stock listing", () => {
  it("of Alibaba on 2014-08-22 exists with stage FILED and the expected date", async () => {
    const queryListings = async (validAt: string) =>
      (
        await api.execute(
          `query ($id: ID!, $asOf: AsOf) { conglomerate(id: $id, asOf: $asOf) { stageOf: stockListings { edges { relationship { stage filedOn listedOn expectedOn amountRaised { amount } } } } } }`,
          {
            id: ALIBABA,
            asOf: { validAt },
          },
        )
      ).conglomerate.stageOf.edges.map(({ relationship }: { relationship: unknown }) => relationship);
    expect(await queryListings("2013-12-31")).toEqual([]);
    expect(await queryListings("2014-08-22")).toEqual([
      { stage: "FILED", filedOn: "2014-05-06", listedOn: null, expectedOn: "2014-09-19", amountRaised: null },
    ]);
    expect(await queryListings("2014-09-19")).toEqual([
      {
        stage: "LISTED",
        filedOn: "2014-05-06",
        listedOn: "2014-09-19",
        expectedOn: null,
        amountRaised: { amount: 21_800_000_000 },
      },
    ]);
  });

  it("is separated by its stage in conditions and groups", async () => {
    const { filed, listed, stages, counted } = await api.execute(
      `query ($asOf: AsOf) {
        filed: stockExchange(id: "stock-exchange:nyse", asOf: $asOf) { listings(where: { stage: FILED }) { totalCount } }
        listed: stockExchange(id: "stock-exchange:nyse", asOf: $asOf) { listings(where: { stage: LISTED }) { totalCount } }
        stages: distribution(of: STOCK_LISTING, groupBy: [STAGE], asOf: $asOf) { buckets { keys { value } values } }
        counted: distribution(of: STOCK_LISTING, groupBy: [], where: { stage: [FILED] }, asOf: $asOf) { total { values } }
      }`,
      { asOf: { validAt: "2014-08-22" } },
    );
    expect([filed.listings.totalCount, listed.listings.totalCount]).toEqual([1, 0]);
    expect(stages.buckets).toEqual([
      { keys: [{ value: "LISTED" }], values: [2] },
      { keys: [{ value: "FILED" }], values: [1] },
    ]);
    expect(counted.total.values).toEqual([1]);
  });

  it("begins in a series when it is listed, not when it is applied for", async () => {
    const { timeSeries } = await api.execute(`{
      timeSeries(interval: MONTH, from: "2014-01-01", to: "2014-09-30", series: [{ name: "a", of: STOCK_LISTING }]) {
        points { start value }
      }
    }`);
    const points: readonly { start: string; value: number }[] = timeSeries[0].points;
    expect(points.filter(({ value }) => value > 0)).toEqual([
      { start: "2014-05-01", value: 1 },
      { start: "2014-09-01", value: 1 },
    ]);
  });

  it("has no stage of ownership beside it", async () => {
    const { __type } = await api.execute(`{ __type(name: "Ownership") { fields { name } } }`);
    expect(__type.fields.map(({ name }: { name: string }) => name)).not.toContain("stage");
    const { errors } = await api.send(
      "{ distribution(of: OWNERSHIP, groupBy: [], where: { stage: [FILED] }) { total { values } } }",
    );
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});

describe("An agreement", () => {
  it("is AGREED when it is signed, and CLOSED when it is carried out", async () => {
    const queryStage = async (validAt: string) =>
      (
        await api.execute(
          `query ($asOf: AsOf) { agreement(id: "agreement:stella-mccartney-buy-back-2018", asOf: $asOf) { exists stage closedOn } }`,
          { asOf: { validAt } },
        )
      ).agreement;
    expect(await queryStage("2018-03-27")).toEqual({ exists: false, stage: null, closedOn: null });
    expect(await queryStage("2018-12-31")).toEqual({ exists: true, stage: "AGREED", closedOn: null });
    expect(await queryStage("2019-12-31")).toEqual({ exists: true, stage: "CLOSED", closedOn: "2019-03" });
  });
});

describe("The name as of a day", () => {
  it.each([
    ["platform:tmall", "2011-12-31", "Taobao Mall"],
    ["platform:tmall", "2012-01-10", "Taobao Mall"],
    ["platform:tmall", "2012-01-11", "Tmall"],
    ["conglomerate:kering", "2012-12-31", "PPR"],
    ["conglomerate:kering", "2013-06-18", "Kering"],
    ["conglomerate:ant-group", "2014-08-22", "Small and Micro Financial Services"],
    ["conglomerate:ant-group", "2017-08-03", "Ant Financial"],
    ["conglomerate:ant-group", "2026-01-01", "Ant Group"],
  ])("of %s on %s is %s, and its name stays the best-known one", async (id, validAt, expected) => {
    const { entity } = await api.execute(
      "query ($id: ID!, $asOf: AsOf) { entity(id: $id, asOf: $asOf) { name nameAsOf } }",
      { id, asOf: { validAt } },
    );
    const { entity: today } = await api.execute("query ($id: ID!) { entity(id: $id) { name } }", { id });
    expect(entity).toEqual({ name: today.name, nameAsOf: expected });
  });
});

describe("A default judgment", () => {
  const claims = [{ source: "source:judgment", basis: "COURT_RECORD" }];
  const createMerchant = (name: string) => ({ kind: "MERCHANT", id: `merchant:${name}`, name, claims });
  const createParty = (name: string, exitedOn?: string) => ({
    kind: "PARTICIPATION",
    id: `participation:${name}`,
    from: `merchant:${name}`,
    to: "lawsuit:judged",
    role: "DEFENDANT",
    exit: "DEFAULT_JUDGMENT",
    exitedOn,
    validFrom: "2014-01-01",
    claims,
  });

  it("is an exit from its day on, without a day of an unknown one, and of a part of a group from its start", async () => {
    const { rejected } = await recordEntries(
      api.database,
      [
        { kind: "SOURCE", id: "source:judgment", title: "A judgment", publishedOn: "2020" },
        { kind: "LAWSUIT", id: "lawsuit:judged", name: "Judged", filedOn: "2014-01-01", claims },
        ...["dated", "undated", "some"].map(createMerchant),
        createParty("dated", "2015-03-01"),
        createParty("undated"),
        {
          kind: "PART",
          id: "part:some",
          from: "merchant:some",
          to: "merchant:dated",
          exit: "DEFAULT_JUDGMENT",
          claims: [{ ...claims[0], observedOn: "2016-08-04" }],
        },
      ],
      { by: "test" },
    );
    expect(rejected).toEqual([]);
    const readParties = async (asOf: object) => {
      const { nodes } = await api.execute(
        `query ($ids: [ID!]!, $asOf: AsOf) { nodes(ids: $ids, asOf: $asOf) {
          ... on Participation { exit partyStatus }
          ... on Part { exit }
        } }`,
        { ids: ["participation:dated", "participation:undated", "part:some"], asOf },
      );
      return nodes.map((node: object) => Object.values(node));
    };
    const [exit, unknown] = [
      ["DEFAULT_JUDGMENT", "EXITED"],
      [null, "UNKNOWN"],
    ];
    expect(await readParties({ validAt: "2015-02-28" })).toEqual([[null, "ACTIVE"], unknown, [null]]);
    expect(await readParties({ validAt: "2015-03-01" })).toEqual([exit, unknown, [null]]);
    expect(await readParties({ validAt: "2016-08-04" })).toEqual([exit, unknown, ["DEFAULT_JUDGMENT"]]);
    expect(await readParties({ validAt: "2016-08-03", certainty: "POSSIBLE" })).toEqual([
      exit,
      unknown,
      [null],
    ]);
    expect((await readParties({}))[1]).toEqual(exit);
  });
});
