import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

interface Arguments {
  readonly after?: string;
  readonly before?: string;
  readonly first?: number;
  readonly last?: number;
  readonly since?: string;
  readonly until?: string;
  readonly by?: readonly string[];
  readonly kinds?: readonly string[];
  readonly entityIds?: readonly string[];
}

/** @param selection the fields of a change; its node costs a plan that is many times larger */
const fetchChanges = async (args: Arguments, selection = "revision at by action") =>
  (
    await api.execute(
      `query ($after: String, $before: String, $first: Int, $last: Int, $since: Moment, $until: DateTime,
          $by: [String!], $kinds: [ChangeAction!], $entityIds: [ID!]) {
        changes(after: $after, before: $before, first: $first, last: $last, since: $since, until: $until,
          by: $by, kinds: $kinds, entityIds: $entityIds) {
          totalCount
          pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
          edges { cursor node { ${selection} } }
        }
      }`,
      { ...args },
    )
  ).changes;

const withNode = "action by summary node { id }";

describe("changes", () => {
  it("are listed by revision, oldest first, without gaps, each cursor the revision to continue from", async () => {
    const last = await api.readRevision();
    const collected: number[] = [];
    let after = "0";
    for (let more = true; more; ) {
      const page = await fetchChanges({ after, first: 100 });
      expect(page.totalCount).toBe(last);
      expect(page.pageInfo.hasPreviousPage).toBe(after !== "0");
      for (const { cursor, node } of page.edges) {
        expect(cursor).toBe(String(node.revision));
        collected.push(node.revision);
      }
      more = page.pageInfo.hasNextPage;
      after = page.pageInfo.endCursor;
    }
    expect(collected).toEqual(Array.from({ length: last }, (_, index) => index + 1));
  });

  it("have corrections and retractions, their author, and the node as recorded now or last", async () => {
    const before = await api.readRevision();
    const claims = [{ source: "source:wikidata", statement: "So it says.", basis: "OFFICIAL_RECORD" }];
    await recordEntries(
      api.database,
      [{ kind: "BRAND", id: "brand:qeelin", category: "Jewellery", claims }],
      {
        by: "ada",
      },
    );
    const entry = { kind: "BRAND", id: "brand:made-up", name: "Made up", claims };
    await recordEntries(api.database, [entry], { by: "ada" });
    await recordEntries(api.database, [{ kind: "RETRACTION", id: "brand:made-up", reason: "Made up." }], {
      by: "bob",
    });
    const { edges } = await fetchChanges({ after: String(before), first: 10 }, withNode);
    expect(
      edges.map(({ node }: { node: Record<string, unknown> }) => [node.action, node.by, node.node]),
    ).toEqual([
      ["CORRECTED", "ada", { id: "brand:qeelin" }],
      ["RECORDED", "ada", { id: "brand:made-up" }],
      ["RETRACTED", "bob", { id: "brand:made-up" }],
    ]);
    expect(edges[2].node.summary).toContain("Made up.");
  });

  it("can be filtered by action and by entity, including the facts of the entity", async () => {
    const retracted = await fetchChanges({ first: 10, kinds: ["RETRACTED"] });
    expect(retracted.totalCount).toBe(1);
    const ofPuma = await fetchChanges({ first: 100, entityIds: ["brand:puma"] }, withNode);
    const ids = ofPuma.edges.map(({ node }: { node: { node: { id: string } } }) => node.node.id);
    expect(ids).toEqual(expect.arrayContaining(["brand:puma", "ownership:kering-puma-2013-03"]));
    expect(ids).not.toContain("conglomerate:kering");
    expect((await fetchChanges({ first: 10, entityIds: [] })).totalCount).toBe(0);
  });

  it("reject a cursor that is no revision", async () => {
    for (const after of ["", "-1", "one", "1e3", "9999999999999999999"]) {
      const { errors } = await api.send("query ($after: String) { changes(after: $after) { totalCount } }", {
        after,
      });
      expect(errors?.[0]?.extensions.code).toBe("BAD_CURSOR");
    }
  });

  it("are read from the newest on, page by page, without gaps", async () => {
    const newest = await api.readRevision();
    const collected: number[] = [];
    let before: string | undefined;
    for (let more = true; more; ) {
      const page = await fetchChanges({ ...(before && { before }), last: 100 });
      expect(page.totalCount).toBe(newest);
      expect(page.pageInfo.hasNextPage).toBe(before !== undefined);
      const revisions = page.edges.map(({ node }: { node: { revision: number } }) => node.revision);
      collected.unshift(...revisions);
      more = page.pageInfo.hasPreviousPage;
      before = page.pageInfo.startCursor;
    }
    expect(collected).toEqual(Array.from({ length: newest }, (_, index) => index + 1));
  });

  it("are those that a caller recorded in a period, with their number", async () => {
    const { totalCount, edges } = await fetchChanges({ by: ["ada", "bob"], last: 1 });
    expect([totalCount, edges[0].node.by]).toEqual([3, "bob"]);
    const [{ node }] = (await fetchChanges({ by: ["bob"] })).edges;
    expect((await fetchChanges({ since: node.at })).edges.map((edge: { node: object }) => edge.node)).toEqual(
      [node],
    );
    const earlier = await fetchChanges({ until: node.at, last: 1 });
    expect(earlier.totalCount).toBe((await api.readRevision()) - 1);
    expect(earlier.edges[0].node.by).toBe("ada");
    expect((await fetchChanges({ by: ["nobody"] })).totalCount).toBe(0);
  });

  it("have at most 100 rows on a page", async () => {
    const { errors } = await api.send("{ changes(first: 101) { totalCount } }");
    expect(errors?.[0]?.extensions.code).toBe("BAD_USER_INPUT");
  });
});
