import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { collectStatement } from "../support/graph/collect-statements.js";
import { formatStatement } from "../support/process/format-statement.js";

beforeAll(() => {
  vi.useFakeTimers({ now: new Date("2026-01-15T12:00:00Z"), toFake: ["Date"] });
});
afterAll(() => {
  vi.useRealTimers();
});

/** Every operator of a filter, and conditions that lead to it. */
const wheres: Readonly<Record<string, string>> = {
  "an id": '{ id: { eq: "brand:a", in: ["brand:a", "brand:b"] } }',
  "a text":
    '{ name: { eq: "a", in: ["a", "b"], contains: "a", startsWith: "a", endsWith: "a", isNull: false } }',
  "an address": '{ website: { startsWith: "https://" } }',
  "a date":
    '{ validFrom: { eq: "2014", in: ["2014-02"], lt: "2014", lte: "2014", gt: "2014", gte: "2014", isNull: true } }',
  "a count": "{ merchants: { count: { eq: 1, in: [1], lt: 1, lte: 1, gt: 1, gte: 1 } } }",
  "a number and a yes or no of a fact":
    "{ owners: { some: { share: { eq: 0.5, in: [0.5, 1], lt: 1, lte: 1, gt: 0, gte: 0, isNull: false }, controlling: { eq: true, isNull: false } } } }",
  "a status and one of the values of a fact":
    "{ merchants: { none: { status: [ALLEGED, DISPUTED], channel: [COUNTERFEIT, GREY_MARKET] } } }",
  "a value of an enum, or that it is not known":
    "{ lawsuits: { some: { from: { lawsuit: { parties: { some: { exit: [WITHDRAWN, null], partyStatus: [] } } } } } } }",
  "the fact and the entity of every row":
    '{ owners: { all: { share: { gt: 0.5 }, from: { country: { eq: "FR" } } } } }',
  "all, one, none of several":
    '{ AND: [{ country: { eq: "IT" } }, { OR: [{ category: { isNull: true } }, { NOT: { name: { eq: "a" } } }] }], OR: [], NOT: { AND: [], OR: [{}] } }',
  "what is read on the day":
    '{ lawsuits: { some: { from: { lawsuit: { caseStatus: OPEN, filedOn: { gte: "2014" } } } } } }',
};

describe("the condition on", () => {
  it.each(Object.entries(wheres))("%s is as it was reviewed", async (_, where) => {
    expect(
      formatStatement(await collectStatement(`{ brands(where: ${where}) { totalCount } }`)),
    ).toMatchSnapshot();
  });

  it("money is on its amount", async () => {
    const query = `{ stockExchange(id: "stock-exchange:a") {
      listings(where: { amountRaised: { gte: 1000 } }) { totalCount }
    } }`;
    expect(formatStatement(await collectStatement(query))).toMatchSnapshot();
  });

  it("the versions of then is put on them, at every level", async () => {
    const query = `{ brands(
      where: { country: { eq: "FR" }, owners: { some: { from: { name: { eq: "PPR" } } }, count: { gt: 1 } } }
      asOf: { knownAt: "2020-01-01T00:00:00Z", validDuring: { from: "2014-01-01", to: "2014-12-31" } }
    ) { totalCount } }`;
    expect(formatStatement(await collectStatement(query))).toMatchSnapshot();
  });
});
