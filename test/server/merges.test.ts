import { afterAll, beforeAll, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
const mutate = createMutator(() => api);
const names = ["a", "b", "c", "d", "e"] as const;
const toBrandId = (name: string): string => `brand:${name}`;

beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  const claims = [{ source: "source:s" }];
  // Merges of facts, and their undo, have plans of their own, which take long.
  const facts = [
    { kind: "ORGANIZATION", id: "organization:o", name: "O", claims },
    { kind: "OWNERSHIP", from: "organization:o", to: toBrandId("a"), claims },
  ];
  const { rejected } = await recordEntries(
    api.database,
    [
      { kind: "SOURCE", id: "source:s", title: "S" },
      ...names.map((name) => ({ kind: "BRAND", id: toBrandId(name), name, claims })),
      ...(isLongRun ? facts : []),
    ],
    { by: "test" },
  );
  expect(rejected).toEqual([]);
});
afterAll(() => api?.stop());

const listMerges = async (page = "first: 100") =>
  (
    await api.execute(`{ merges(${page}) { totalCount pageInfo { hasNextPage endCursor }
      nodes { mergeId keptId mergedIds summary reason by at undoneAt undoneBy keptMergedInto } } }`)
  ).merges;

const merge = async (keep: string, ...merged: string[]): Promise<string> =>
  (
    await mutate(
      "mergeEntities",
      { keepId: toBrandId(keep), mergeIds: merged.map(toBrandId), reason: `Into ${keep}.` },
      "mergeId",
    )
  ).mergeId;

const undo = (mergeId: string) =>
  mutate("undoMerge", { id: mergeId, reason: "Two." }, "userErrors { code message }");

it("merges are listed after they were done, the latest first, with what each can be undone by", async () => {
  expect(await listMerges()).toMatchObject({ totalCount: 0, nodes: [] });
  const first = await merge("b", "a");
  const second = await merge("c", "b", "d");
  const { totalCount, nodes } = await listMerges();
  expect(totalCount).toBe(2);
  expect(nodes).toMatchObject([
    // The former id of the first merge leads to the kept entity, too, but was merged by the first.
    { mergeId: second, keptId: "brand:c", mergedIds: ["brand:b", "brand:d"], keptMergedInto: null },
    { mergeId: first, keptId: "brand:b", mergedIds: ["brand:a"], keptMergedInto: "brand:c" },
  ]);
  expect(nodes[0]).toMatchObject({ reason: "Into c.", by: "curator", undoneAt: null, undoneBy: null });
  expect(nodes[0].summary).toMatch(/merged into .*: Into c\.$/);
});

it("the merge of which the list says so must be undone first, and then the other can be", async () => {
  const [second, first] = (await listMerges()).nodes;
  expect((await undo(first.mergeId)).userErrors).toMatchObject([{ code: "CONFLICT" }]);
  expect((await undo(second.mergeId)).userErrors).toEqual([]);
  const between = await listMerges();
  expect(between.nodes).toMatchObject([
    {
      mergeId: second.mergeId,
      mergedIds: second.mergedIds,
      undoneAt: expect.any(String),
      undoneBy: "curator",
    },
    { mergeId: first.mergeId, undoneAt: null, keptMergedInto: null },
  ]);
  expect((await undo(first.mergeId)).userErrors).toEqual([]);
  expect(
    (await listMerges()).nodes.map(({ undoneAt }: { undoneAt: string | null }) => undoneAt),
  ).not.toContain(null);
});

it("merges are read page by page, by their cursors", async () => {
  await merge("c", "e");
  const all = (await listMerges()).nodes;
  const page = await listMerges("first: 2");
  expect(page).toMatchObject({ totalCount: 3, nodes: all.slice(0, 2), pageInfo: { hasNextPage: true } });
  const nextPage = await listMerges(`first: 2, after: ${JSON.stringify(page.pageInfo.endCursor)}`);
  expect(nextPage).toMatchObject({ nodes: all.slice(2), pageInfo: { hasNextPage: false } });
});
