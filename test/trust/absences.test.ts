import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { recordWithoutRejects } from "../support/graph/record-without-rejects.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const GUCCI = "brand:gucci";
const TMALL = "platform:tmall";
const DAY = { validAt: "2014-08-22" };

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

describe("Gucci on 2014-08-22", () => {
  it("has 0 storePresences, and Tmall among its absences", async () => {
    const { brand, platform } = await api.execute(
      `query ($asOf: AsOf) {
        brand(id: "brand:gucci", asOf: $asOf) {
          storePresences { totalCount }
          absences {
            totalCount
            edges {
              node { id }
              relationship { id kind absentKind status from { id } to { id } claims { nodes { statement source { publishedOn } } } }
            }
          }
        }
        platform(id: "platform:tmall", asOf: $asOf) { absences { nodes { id } } storePresences { nodes { id } } }
      }`,
      { asOf: DAY },
    );
    expect(brand.storePresences.totalCount).toBe(0);
    const { totalCount, edges } = brand.absences;
    expect([totalCount, edges[0].node.id]).toEqual([1, TMALL]);
    expect(edges[0].relationship).toMatchObject({
      id: "absence:gucci-tmall-2014",
      kind: "ABSENCE",
      absentKind: "STORE_PRESENCE",
      status: "SUPPORTED",
      from: { id: GUCCI },
      to: { id: TMALL },
    });
    expect(edges[0].relationship.claims.nodes).toContainEqual({
      statement: "Gucci has no official store on Tmall.",
      source: { publishedOn: "2014-08-22" },
    });
    expect(platform).toEqual({
      absences: { nodes: [{ id: GUCCI }] },
      storePresences: { nodes: [{ id: "brand:burberry" }] },
    });
  });

  // A further example of the kinds that test/analysis tries of paths.
  itInLongRun("has no path to Tmall by STORE_PRESENCE", async () => {
    const { paths } = await api.execute(
      `query ($asOf: AsOf) {
        paths(from: ["brand:gucci"], to: ["platform:tmall"], kinds: [STORE_PRESENCE], asOf: $asOf) { paths { length } }
      }`,
      { asOf: DAY },
    );
    expect(paths.paths).toEqual([]);
  });

  it("has no path of one step to Tmall by an absence", async () => {
    const { short } = await api.execute(
      `query ($asOf: AsOf) {
        short: paths(from: ["brand:gucci"], to: ["platform:tmall"], maxLength: 1, first: 50, asOf: $asOf) {
          paths { steps { relationship { kind } } }
        }
      }`,
      { asOf: DAY },
    );
    const kinds = short.paths.map(
      ({ steps }: { steps: { relationship: { kind: string } }[] }) => steps[0]?.relationship.kind,
    );
    expect(kinds).toEqual(["LISTING"]);
  });

  // A further example of the stores that test/analysis/exposure.test.ts counts.
  itInLongRun("has NO_OFFICIAL_STORE with one platform without a store and one unknown", async () => {
    const queryStoreDriver = async (id: string, asOf: object, facts = "") => {
      const { exposure } = await api.execute(
        `query ($id: ID!, $asOf: AsOf) {
          exposure(id: $id, asOf: $asOf) { drivers { factor amount against unknown ${facts} } }
        }`,
        { id, asOf },
      );
      return exposure.drivers.find(({ factor }: { factor: string }) => factor === "NO_OFFICIAL_STORE");
    };
    expect(await queryStoreDriver(GUCCI, DAY, "relationships { id }")).toMatchObject({
      amount: 1,
      against: 0,
      unknown: 1,
      relationships: [{ id: "absence:gucci-tmall-2014" }],
    });
    expect(await queryStoreDriver(GUCCI, { validAt: "2021-01-01" }, "relationships { id }")).toMatchObject({
      amount: 0,
      against: 1,
      unknown: 1,
      relationships: [],
    });
    expect(await queryStoreDriver("platform:taobao", DAY)).toMatchObject({
      amount: 0,
      against: 0,
      unknown: 1,
    });
    expect(await queryStoreDriver(TMALL, DAY)).toMatchObject({ amount: 1, against: 1, unknown: 0 });
  });
});

describe("An absence", () => {
  it("is found by its id, by its kind among the facts of an entity, in changes and by its former id", async () => {
    const { node, former, entity, changes } = await api.execute(
      `query ($asOf: AsOf) {
        node(id: "absence:gucci-tmall-2014") { ... on Absence { from { name } to { name } } }
        former: node(id: "store-presence:gucci-tmall-2014") { id }
        entity: brand(id: "brand:gucci", asOf: $asOf) {
          all: relationships(first: 100) { nodes { kind } }
          absences: relationships(kinds: [ABSENCE]) { totalCount nodes { id } }
          relationshipCounts { kind }
        }
        changes(after: "0", first: 100, entityIds: ["brand:gucci"]) { nodes { node { id } } }
      }`,
      { asOf: DAY },
    );
    expect(node).toEqual({ from: { name: "Gucci" }, to: { name: "Tmall" } });
    expect(former).toBeNull();
    expect(entity.absences).toEqual({ totalCount: 1, nodes: [{ id: "absence:gucci-tmall-2014" }] });
    expect(entity.all.nodes.map(({ kind }: { kind: string }) => kind)).not.toContain("ABSENCE");
    expect(entity.relationshipCounts.map(({ kind }: { kind: string }) => kind)).not.toContain("ABSENCE");
    expect(changes.nodes).toContainEqual({ node: { id: "absence:gucci-tmall-2014" } });
  });

  it.each([
    `paths(from: ["brand:gucci"], to: ["platform:tmall"], kinds: [ABSENCE]) { paths { length } }`,
    `neighborhood(ids: ["brand:gucci"], kinds: [ABSENCE, LISTING]) { nodes { id } }`,
  ])("cannot be followed: %s is BAD_USER_INPUT", async (field) => {
    const { errors } = await api.send(`{ ${field} }`);
    expect(errors?.[0]).toMatchObject({
      message:
        "kinds: ABSENCE is not a link and cannot be followed. Read it with relationships(kinds: [ABSENCE]).",
      extensions: { code: "BAD_USER_INPUT" },
    });
  });

  it("is compared if kinds or ids name it, and else not", async () => {
    const compareAbsences = async (more: string) => {
      const { compare } = await api.execute(
        `{ compare(before: { validAt: "2014-08-21" }, after: { validAt: "2014-08-22" }, first: 100 ${more}) { added { id kind } firstObserved { id kind } } }`,
      );
      expect(compare.added.filter(({ kind }: { kind: string }) => kind === "ABSENCE")).toEqual([]);
      return compare.firstObserved.filter(({ kind }: { kind: string }) => kind === "ABSENCE");
    };
    const absence = [{ id: "absence:gucci-tmall-2014", kind: "ABSENCE" }];
    expect(await compareAbsences("kinds: [ABSENCE]")).toEqual(absence);
    // That it is left out without them is seen in test/trust/observed-is-not-started.test.ts, too.
    if (!isLongRun) return;
    expect(await compareAbsences("")).toEqual([]);
    expect(await compareAbsences(`ids: ["absence:gucci-tmall-2014"]`)).toEqual(absence);
  });
});

/** Questions about stores and links, whose answers no absence may change, as different as can be. */
const usualQuestions: Readonly<Record<string, string>> = {
  "stores, and their counts": `brands(first: 100, asOf: { validDuring: {} }) { nodes { id storePresences { totalCount nodeCount nodes { id } } relationshipCounts { kind direction count } } }`,
  "brands in the order of their stores": `brands(first: 100, orderBy: [{ field: STORE_PRESENCE_COUNT, direction: DESC }, { field: NAME, direction: ASC }]) { nodes { id } }`,
  timeline: `brand(id: "brand:puma") { timeline(first: 100) { nodes { title } } }`,
};
/** The tests above show that paths, comparisons and lists of facts leave absences out. */
const furtherQuestions: Readonly<Record<string, string>> = {
  "facts of every kind": `platform(id: "platform:tmall") { relationships(first: 100) { totalCount nodes { id } } }`,
  paths: `paths(from: ["brand:gucci", "brand:puma"], to: ["platform:tmall", "platform:aliexpress"], maxLength: 2, first: 50) { paths { length steps { relationship { id } } } }`,
  compare: `compare(before: { validAt: "2009-12-31" }, after: { validAt: "2010-01-02" }, first: 100) { added { id } ended { id } changed { id } }`,
  "brands by the number of their stores": `brands(first: 100, where: { storePresences: { count: { gte: 1 } } }) { nodes { id } }`,
  neighborhood: `neighborhood(ids: ["brand:puma"], depth: 2) { nodes { id } relationships { id } frontier { node { id } hiddenCount } }`,
  distribution: `distribution(of: STORE_PRESENCE, groupBy: [PLATFORM]) { total { values } buckets { keys { value } values } }`,
  timeSeries: `timeSeries(interval: YEAR, from: "2010-01-01", to: "2020-12-31", count: IN_FORCE, series: [{ name: "stores", of: STORE_PRESENCE }]) { points { start value } }`,
};
const questions = isLongRun ? { ...usualQuestions, ...furtherQuestions } : usualQuestions;

describe("Absences that are recorded", () => {
  it("change no answer about stores, links, counts, orders, series and timelines", async () => {
    const runQuestions = async () =>
      Object.fromEntries(
        await Promise.all(
          Object.entries(questions).map(
            async ([name, field]) => [name, await api.execute(`{ ${field} }`)] as const,
          ),
        ),
      );
    const before = await runQuestions();
    const claim = { source: "source:wikidata", statement: "Made up for a test." };
    const absences = ["brand:puma", "brand:gucci", "brand:burberry"].flatMap((from) =>
      ["platform:tmall", "platform:taobao", "platform:aliexpress"].map((to) => ({
        kind: "ABSENCE",
        from,
        to,
        absentKind: "STORE_PRESENCE",
        validFrom: "2010-01-01",
        claims: [claim],
      })),
    );
    await recordWithoutRejects(api.database, absences);
    expect(await runQuestions()).toEqual(before);
  });
});
