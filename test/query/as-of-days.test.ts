import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity, createFact } from "../support/graph/plain-graph.js";

const entities = [
  createEntity("conglomerate:owner"),
  createEntity("brand:bounded", { validFrom: "2014", validTo: "2016-02" }),
  createEntity("brand:open"),
  createEntity("brand:future", { validFrom: "2999" }),
  createEntity("lawsuit:suit", { validFrom: "2014-07-09", validTo: "2017" }),
];
const facts = [
  createFact("ownership:bounded", "conglomerate:owner", "brand:bounded", {
    validFrom: "2014",
    validTo: "2016-02",
  }),
  createFact("ownership:begun", "conglomerate:owner", "brand:open", { validFrom: "2015-02-28" }),
  createFact("ownership:ended", "conglomerate:owner", "brand:open", { validTo: "2013" }),
  createFact("ownership:future", "conglomerate:owner", "brand:future", { validFrom: "2999-06" }),
  createFact("participation:out", "conglomerate:owner", "lawsuit:suit", {
    validFrom: "2014-07-09",
    role: "DEFENDANT",
    exitedOn: "2014-08",
    exit: "WITHDRAWN",
  }),
];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts });
});
afterAll(() => api?.stop());

const ownershipsQuery = `query ($asOf: AsOf) {
  conglomerate(id: "conglomerate:owner", asOf: $asOf) {
    brands { totalCount edges { node { name } relationship { id } } }
    relationshipCounts { kind count }
    relationships(kinds: [OWNERSHIP]) { nodes { id } }
  }
}`;

const conditionsQuery = `query ($asOf: AsOf) {
  owned: brands(where: { owners: { count: { gt: 0 } } }, asOf: $asOf) { nodes { name } }
  unowned: brands(where: { owners: { none: {} } }, asOf: $asOf) { nodes { name } }
  ordered: brands(orderBy: [{ field: OWNER_COUNT, direction: DESC }], asOf: $asOf) { totalCount }
}`;

/** The valid ownerships, after checking that every query for them agrees. */
async function fetchValidOwnerships(asOf: object): Promise<readonly string[]> {
  const { conglomerate } = await api.execute(ownershipsQuery, { asOf });
  const { brands, relationshipCounts, relationships } = conglomerate;
  const ids = brands.edges.map(({ relationship }: { relationship: { id: string } }) => relationship.id);
  expect(brands.totalCount).toBe(ids.length);
  const counted = relationshipCounts.find(({ kind }: { kind: string }) => kind === "OWNERSHIP");
  expect(counted?.count ?? 0).toBe(ids.length);
  expect(relationships.nodes.map(({ id }: { id: string }) => id)).toEqual([...ids].sort());
  return ids.map((id: string) => id.replace("ownership:", "")).sort();
}

const listNames = ({ nodes }: { nodes: readonly { name: string }[] }) => nodes.map(({ name }) => name);

describe("A fact is valid", () => {
  it.each([
    ["2012-12-31", ["ended"]],
    ["2013-12-31", ["ended"]],
    ["2014-01-01", ["bounded"]],
    ["2015-02-27", ["bounded"]],
    ["2015-02-28", ["begun", "bounded"]],
    ["2016-02-29", ["begun", "bounded"]],
    ["2016-03-01", ["begun"]],
    ["2999-05-31", ["begun"]],
    ["2999-06-01", ["begun", "future"]],
    ["9999-12-31", ["begun", "future"]],
    ["0001-01-01", ["ended"]],
  ])("from its earliest possible start to its latest possible end: on %s", async (validAt, expected) => {
    expect(await fetchValidOwnerships({ validAt })).toEqual(expected);
  });

  it("today, if no day is specified", async () => {
    expect(await fetchValidOwnerships({})).toEqual(["begun"]);
    expect(await fetchValidOwnerships({ validAt: null, validDuring: null, knownAt: null })).toEqual([
      "begun",
    ]);
  });

  it.each([
    [{}, ["begun", "bounded", "ended", "future"]],
    [{ from: null, to: null }, ["begun", "bounded", "ended", "future"]],
    [{ to: "2013-12-31" }, ["ended"]],
    [{ to: "2014-01-01" }, ["bounded", "ended"]],
    [{ from: "2016-02-29" }, ["begun", "bounded", "future"]],
    [{ from: "2016-03-01" }, ["begun", "future"]],
    [{ from: "2013-12-31", to: "2014-01-01" }, ["bounded", "ended"]],
    [{ from: "2016-02-29", to: "2016-02-29" }, ["begun", "bounded"]],
    [{ from: "2016-03-01", to: "2999-05-31" }, ["begun"]],
  ])("in a period that has one of its days: in %j", async (validDuring, expected) => {
    expect(await fetchValidOwnerships({ validDuring })).toEqual(expected);
  });
});

describe("Conditions and orders", () => {
  it("use the facts that are valid on the day", async () => {
    const queryConditions = async (validAt: string) => {
      const { owned, unowned, ordered } = await api.execute(conditionsQuery, { asOf: { validAt } });
      return { owned: listNames(owned), unowned: listNames(unowned), all: ordered.totalCount };
    };
    expect(await queryConditions("2014-01-01")).toEqual({ owned: ["bounded"], unowned: ["open"], all: 2 });
    expect(await queryConditions("2013-12-31")).toEqual({ owned: ["open"], unowned: [], all: 1 });
  });
});

describe("A list of a kind", () => {
  const list = "query ($asOf: AsOf) { brands(asOf: $asOf) { nodes { name } totalCount } }";

  it.each([
    ["2013-12-31", ["open"]],
    ["2014-01-01", ["bounded", "open"]],
    ["2016-02-29", ["bounded", "open"]],
    ["2016-03-01", ["open"]],
    ["2999-01-01", ["future", "open"]],
  ])("has the entities that existed on the day: on %s", async (validAt, expected) => {
    const { brands } = await api.execute(list, { asOf: { validAt } });
    expect([listNames(brands), brands.totalCount]).toEqual([expected, expected.length]);
  });

  it("has the entities that existed on some day of a period", async () => {
    const listBrandsDuring = async (validDuring: object) =>
      listNames((await api.execute(list, { asOf: { validDuring } })).brands);
    expect(await listBrandsDuring({})).toEqual(["bounded", "future", "open"]);
    expect(await listBrandsDuring({ from: "2016-02-29", to: "2020-01-01" })).toEqual(["bounded", "open"]);
  });
});

describe("An id", () => {
  it("is found on any day", async () => {
    const answer = await api.execute(`{
      brand(id: "brand:future", asOf: { validAt: "2014-01-01" }) { name }
      entity(id: "brand:future", asOf: { validAt: "2014-01-01" }) { name }
      nodes(ids: ["brand:bounded", "ownership:ended", "ownership:future"], asOf: { validAt: "2030-01-01" }) { id }
    }`);
    expect(answer).toEqual({
      brand: { name: "future" },
      entity: { name: "future" },
      nodes: [{ id: "brand:bounded" }, { id: "ownership:ended" }, { id: "ownership:future" }],
    });
  });
});

describe("A property with one value a day", () => {
  const fetchStatus = async (asOf: object) => {
    const { lawsuit } = await api.execute(
      `query ($asOf: AsOf) { lawsuit(id: "lawsuit:suit", asOf: $asOf) {
        caseStatus parties { edges { relationship { partyStatus } } }
      } }`,
      { asOf },
    );
    return [lawsuit.caseStatus, lawsuit.parties.edges[0]?.relationship.partyStatus];
  };

  it.each([
    [{ validAt: "2014-07-09" }, ["OPEN", "ACTIVE"]],
    [{ validAt: "2014-07-31" }, ["OPEN", "ACTIVE"]],
    [{ validAt: "2014-08-01" }, ["OPEN", "UNKNOWN"]],
    [{ validAt: "2014-08-31" }, ["OPEN", "EXITED"]],
    [{ validAt: "2014-08" }, ["OPEN", "EXITED"]],
    [{ validAt: "2017-01-01" }, ["OPEN", "EXITED"]],
    [{ validAt: "2017-12-31" }, ["UNKNOWN", "EXITED"]],
    [{ validAt: "2018-01-01" }, ["CLOSED", "EXITED"]],
    [{ validAt: "9999-12-31" }, ["CLOSED", "EXITED"]],
    [{ validDuring: { from: "2014-07-09", to: "2014-07-31" } }, ["OPEN", "ACTIVE"]],
    [{ validDuring: { to: "2014-08-01" } }, ["OPEN", "UNKNOWN"]],
    [{ validDuring: {} }, ["CLOSED", "EXITED"]],
    [{ validDuring: { from: "2014-01-01" } }, ["CLOSED", "EXITED"]],
    [{}, ["CLOSED", "EXITED"]],
  ])("is read on the day, of a period on its last, or today: in %j", async (asOf, expected) => {
    expect(await fetchStatus(asOf)).toEqual(expected);
  });

  it("is filtered by the value that it is read with", async () => {
    const open = async (validAt: string) => {
      const answer = await api.execute(
        `query ($asOf: AsOf) {
          lawsuits(where: { caseStatus: OPEN }, asOf: $asOf) { totalCount }
          lawsuit(id: "lawsuit:suit", asOf: $asOf) {
            parties(where: { partyStatus: ACTIVE }) { totalCount }
          }
        }`,
        { asOf: { validAt } },
      );
      return [answer.lawsuits.totalCount, answer.lawsuit.parties.totalCount];
    };
    expect(await open("2014-07-31")).toEqual([1, 1]);
    expect(await open("2014-08-01")).toEqual([1, 0]);
  });
});

describe("An asOf is rejected with BAD_USER_INPUT", () => {
  it.each([
    ["with a day and a period", { validAt: "2014-01-01", validDuring: {} }],
    ["with a period that ends before it begins", { validDuring: { from: "2014-01-02", to: "2014-01-01" } }],
    ["with a day that does not exist", { validAt: "2014-02-29" }],
    ["with a month that does not exist", { validAt: "2014-13" }],
    ["with a day for an instant", { knownAt: "2014-01-01" }],
    ["with a month in a period", { validDuring: { from: "2014-02" } }],
  ])("%s", async (_, asOf) => {
    for (const field of [
      "brands(asOf: $asOf) { totalCount }",
      'entity(id: "brand:open", asOf: $asOf) { id }',
    ]) {
      const { errors } = await api.send(`query ($asOf: AsOf) { ${field} }`, { asOf });
      expect(errors).toMatchObject([{ extensions: { code: "BAD_USER_INPUT" } }]);
    }
  });
});
