import { afterAll, beforeAll, expect, inject, it } from "vitest";
import { record } from "../../src/recording/record.js";
import { brand as brandLine, said, source } from "../recording/lines.js";
import { startApi, type TestApi } from "../support/api.js";
import { type CuttingProxy, startCuttingProxy } from "../support/cutting-proxy.js";
import { isLongRun } from "../support/long.js";
import { mutations } from "../support/mutate.js";

const TIMES = isLongRun ? 200 : 5;

let api: TestApi;
let proxy: CuttingProxy;
beforeAll(async () => {
  const { hostname, port } = new URL(inject("neo4j").uri);
  proxy = await startCuttingProxy(hostname, Number(port));
  api = await startApi({ uri: `bolt://127.0.0.1:${proxy.port}`, seed: false, as: "CURATOR" });
  await mutate("recordBrand", { ...brand, description: "At first." });
});
afterAll(async () => {
  await api?.stop();
  await proxy?.stop();
});

const mutate = mutations(() => api);
const brand = { name: "Gucci", claim: { source: { title: "News" } } };
const shown = "brand { description recordedAt } revision userErrors { code }";
const revision = async () => (await api.ask("{ graph { revision } }")).graph.revision;

it("a commit whose acknowledgement is lost has one effect, and the answer that it would have had", async () => {
  for (let time = 1; time <= TIMES; time++) {
    const before = await revision();
    const input = { ...brand, description: `Time ${time}.`, idempotencyKey: `time ${time}` };
    proxy.cutNextCommit();
    const answer = await mutate("recordBrand", input, shown);
    expect(answer).toMatchObject({
      brand: { description: `Time ${time}.` },
      revision: before + 1,
      userErrors: [],
    });
    // A write that comes in between makes a second effect show as a change back.
    await mutate("recordBrand", { ...brand, description: `Between ${time}.` });
    expect(await mutate("recordBrand", input, shown)).toEqual(answer);
    expect(await revision()).toBe(before + 2);
  }
  expect(proxy.cuts()).toBe(TIMES);
}, 900_000);

it("so it is without a key of the client's own", async () => {
  const before = await revision();
  proxy.cutNextCommit();
  const input = { ids: ["brand:gucci", "brand:guccy"], reason: "A misspelling is no brand." };
  await mutate("recordBrand", { ...brand, name: "Guccy" });
  const answer = await mutate("markDistinct", input);
  expect(answer).toMatchObject({ userErrors: [], revision: before + 2 });
  expect(await revision()).toBe(before + 2);
});

it("so it is for each of the writes that share the transaction", async () => {
  const [before, cuts] = [await revision(), proxy.cuts()];
  const put = (index: number) =>
    record(api.database, [brandLine(`Shared-${index}`, { claims: [said("shared")] })], { by: "test" });
  await record(api.database, [source("shared")], { by: "test" });
  // While the first is under way the others wait, and go together once it is done.
  const first = put(0).then(() => proxy.cutNextCommit());
  const shared = await Promise.all(Array.from({ length: 10 }, (_, index) => put(index + 1)));
  await first;
  expect(shared.map(({ written, recorded }) => ({ written, recorded }))).toEqual(
    shared.map(() => ({ written: true, recorded: 1 })),
  );
  expect(new Set(shared.map((one) => one.revision)).size).toBe(10);
  expect(await revision()).toBe(before + 12);
  expect(proxy.cuts()).toBe(cuts + 1);
});
