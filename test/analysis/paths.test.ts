import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const createQuery = (
  ofFact: string,
) => `query ($from: [ID!]!, $to: [ID!]!, $maxLength: Int, $kinds: [RelationshipKind!], $avoid: [ID!], $maxDegree: Int, $first: Int, $asOf: AsOf) {
  paths(from: $from, to: $to, maxLength: $maxLength, kinds: $kinds, avoid: $avoid, maxDegree: $maxDegree, first: $first, asOf: $asOf) {
    completeness { complete reasons }
    paths { length confidence validDuring { from to } steps { reversed from { id } to { id } relationship { ${ofFact} } } }
  } }`;
const query = createQuery("id");

const onTheDay = { asOf: { validAt: "2014-08-22" } };
const queryPaths = async (variables: Record<string, unknown>, document = query) =>
  (await api.execute(document, { ...onTheDay, ...variables })).paths;

interface Path {
  readonly length: number;
  readonly steps: readonly { readonly from: { readonly id: string }; readonly to: { readonly id: string } }[];
}
const listEntityIds = ({ steps }: Path): string[] => [steps[0]!.from.id, ...steps.map(({ to }) => to.id)];

describe("paths from Alipay to Gucci on 22 August 2014", () => {
  // Each length adds to the plan. The paths that the tests expect have at most three steps.
  const ends = {
    from: ["payment-affiliate:alipay"],
    to: ["brand:gucci"],
    ...(!isLongRun && { maxLength: 3 }),
  };
  const withClaims = createQuery("id claims { nodes { source { title } } }");

  it("lead over the suit and over the platforms, each step with its claims and their sources", async () => {
    const { paths: foundPaths } = await queryPaths(ends, withClaims);
    expect(foundPaths).toHaveLength(5);
    expect(foundPaths.map(listEntityIds)).toContainEqual([
      "payment-affiliate:alipay",
      "lawsuit:gucci-america-v-alibaba-2014",
      "brand:gucci",
    ]);
    expect(foundPaths.map(listEntityIds)).toContainEqual([
      "payment-affiliate:alipay",
      "platform:taobao",
      "brand:gucci",
    ]);
    for (const { steps } of foundPaths)
      for (const { relationship } of steps) {
        expect(relationship.claims.nodes.length).toBeGreaterThan(0);
        for (const { source } of relationship.claims.nodes) expect(source.title).not.toBe("");
      }
  });

  it("have the days on which they held, and the confidence of their weakest fact", async () => {
    const request = { ...ends, avoid: ["platform:taobao", "platform:tmall"], first: 1 };
    const { paths: foundPaths } = await queryPaths(request, withClaims);
    expect(foundPaths).toMatchObject([
      { length: 2, confidence: 0.8, validDuring: { from: "2014-07-09", to: null } },
    ]);
  });

  it("avoid the given entities", async () => {
    const avoid = ["lawsuit:gucci-america-v-alibaba-2014", "platform:taobao"];
    const { paths: foundPaths } = await queryPaths({ ...ends, avoid, first: 50 }, withClaims);
    expect(foundPaths.length).toBeGreaterThan(0);
    for (const entityId of foundPaths.flatMap(listEntityIds)) expect(avoid).not.toContain(entityId);
  });

  it("are read in one statement", async () => {
    api.statements();
    await queryPaths(ends, withClaims);
    expect(api.statements()).toHaveLength(1);
  });
});

/** The requests have one statement: each set of kinds and each length is a plan of its own. */
describe("a path of ownership", () => {
  const byOwnership = { kinds: ["OWNERSHIP"], maxLength: isLongRun ? 6 : 3 };

  it("does not lead from Alibaba to Alipay on 22 August 2014, and the answer is complete", async () => {
    const request = {
      ...byOwnership,
      from: ["conglomerate:alibaba-group"],
      to: ["payment-affiliate:alipay"],
    };
    expect(await queryPaths(request)).toEqual({
      paths: [],
      completeness: { complete: true, reasons: [] },
    });
    const { paths: later } = await queryPaths({ ...request, asOf: { validAt: "2020-01-01" } });
    expect(later.map(listEntityIds)).toEqual([
      ["conglomerate:alibaba-group", "conglomerate:ant-group", "payment-affiliate:alipay"],
    ]);
  });

  it("leads from Artémis through Kering to each of two brands", async () => {
    const request = {
      ...byOwnership,
      from: ["conglomerate:groupe-artemis"],
      to: ["brand:puma", "brand:gucci"],
    };
    const { paths: foundPaths } = await queryPaths(request);
    expect(foundPaths.map((path: Path) => listEntityIds(path).at(-1)).sort()).toEqual([
      "brand:gucci",
      "brand:puma",
    ]);
    expect(foundPaths.map(({ length }: Path) => length)).toEqual([2, 2]);
  });
});

describe("a limit", () => {
  it("of length leaves out longer paths, and says so", async () => {
    const ends = {
      from: ["conglomerate:groupe-artemis"],
      to: ["brand:gucci"],
      maxLength: 1,
      kinds: ["OWNERSHIP"],
    };
    expect(await queryPaths(ends)).toEqual({
      paths: [],
      completeness: { complete: false, reasons: ["DEPTH_LIMIT"] },
    });
  });

  // `hubs.test.ts` has one in each run.
  itInLongRun("of degree excludes paths through supernodes, and says so", async () => {
    const { paths: foundPaths, completeness } = await queryPaths({
      from: ["payment-affiliate:alipay"],
      to: ["brand:gucci"],
      maxLength: 2,
      maxDegree: 3,
    });
    expect(foundPaths).toEqual([]);
    expect(completeness.reasons).toContain("DEGREE_LIMIT");
  });
});

describe("arguments out of bounds", () => {
  it.each([
    { from: [] },
    { to: Array.from({ length: 21 }, (_, index) => `brand:${index}`) },
    { maxLength: 0 },
    { maxLength: 7 },
    { first: 0 },
    { first: 51 },
    { maxDegree: 0 },
  ])("are refused: %o", async (wrong) => {
    const { errors } = await api.send(query, { from: ["brand:gucci"], to: ["brand:puma"], ...wrong });
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});
