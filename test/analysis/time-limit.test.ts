import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Database, openDatabase } from "../../src/neo4j/database.js";
import type { Statement } from "../../src/neo4j/statement.js";
import { serveApi, startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { slowness } from "../support/wait/slowness.js";

/** A time in which connections are opened and statements planned. */
const LIMIT_MS = 2000 * slowness;
/** Steps before a statement that take the database far longer than that. */
const SLOW_STEPS = "UNWIND range(1, 1000000000000) AS step WITH count(step) AS steps ";
const asOf = { validAt: "2014-08-22" };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

/** Queries an API whose time limit passes at once, although the database would allow more time. */
async function queryWithoutTime(query: string, variables: Record<string, unknown>) {
  const hurried = await serveApi({ ...api.database, timeout: 0, close: async () => {} });
  try {
    return { cut: await hurried.execute(query, variables), whole: await api.execute(query, variables) };
  } finally {
    await hurried.stop();
  }
}

describe("a query that reaches its time limit", () => {
  it("for paths returns the paths found, and says that there may be others", async () => {
    const query = `query ($asOf: AsOf) {
      paths(from: ["conglomerate:kering"], to: ["brand:gucci"], maxLength: 3, first: 50, asOf: $asOf) {
        completeness { complete reasons } paths { length steps { relationship { id } } } } }`;
    const { cut, whole: complete } = await queryWithoutTime(query, { asOf });
    expect(cut.paths.completeness.complete).toBe(false);
    expect(cut.paths.completeness.reasons).toContain("TIME_LIMIT");
    expect(cut.paths.paths.length).toBeGreaterThan(0);
    expect(cut.paths.paths.length).toBeLessThan(complete.paths.paths.length);
    expect(complete.paths.paths).toEqual(expect.arrayContaining(cut.paths.paths));
    expect(complete.paths.completeness.reasons).not.toContain("TIME_LIMIT");
  });

  const walks = [
    ["a neighborhood", 'neighborhood(ids: ["brand:gucci"], depth: 1, asOf: $asOf)', "brand:gucci"],
    [
      "a tree",
      'ownershipTree(id: "conglomerate:kering", direction: OWNED, asOf: $asOf)',
      "conglomerate:kering",
    ],
  ];

  // Both are walks step by step, each of which takes the database seconds to plan.
  it.each(isLongRun ? walks : walks.slice(0, 1))(
    "for %s shows where it got to, and exactly how much is hidden there",
    async (_, field, start) => {
      const query = `query ($asOf: AsOf) { answer: ${field} {
      nodes { id } relationships { id } frontier { node { id } hiddenCount } completeness { complete reasons } } }`;
      const { cut, whole: complete } = await queryWithoutTime(query, { asOf });
      const met = complete.answer.relationships.length;
      expect(met).toBeGreaterThan(0);
      expect(complete.answer.completeness.reasons).not.toContain("TIME_LIMIT");
      expect(cut.answer).toMatchObject({ nodes: [{ id: start }], relationships: [] });
      expect(cut.answer.completeness).toEqual({ complete: false, reasons: ["TIME_LIMIT"] });
      expect(cut.answer.frontier).toEqual([{ node: { id: start }, hiddenCount: expect.any(Number) }]);
      expect(cut.answer.frontier[0].hiddenCount).toBeGreaterThan(0);
    },
  );
});

/** Delays the answer to a statement of a name. */
const delayStatement = <Result>(statement: Statement<Result>, name: string): Statement<Result> =>
  statement.name === name
    ? { ...statement, text: statement.text.replace(/^(?:CYPHER \S+ )?/, `$&${SLOW_STEPS}`) }
    : statement;

describe("a figure that would be wrong for a part of the data", () => {
  it("is not returned: a distribution that the database ends is a TIMEOUT", async () => {
    const hasty = openDatabase(acquireNeo4j(), { timeout: LIMIT_MS });
    // Without a caller: with one, the answer might be PLANNING.
    const read: Database["read"] = (statement) => hasty.read(delayStatement(statement, "distribution"));
    const limited = await serveApi({ ...hasty, read });
    try {
      const { data, errors } = await limited.send(
        "{ distribution(of: SELLER, groupBy: [MONTH]) { total { values } } }",
      );
      expect(data).toEqual({ distribution: null });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(["TIMEOUT"]);
    } finally {
      await limited.stop();
    }
  });
});
