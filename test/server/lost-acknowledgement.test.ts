import { afterAll, beforeAll, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { type CuttingProxy, startCuttingProxy } from "../support/api/cutting-proxy.js";
import { createMutator } from "../support/api/mutator.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

const TIMES = isLongRun ? 200 : 1;

let api: TestApi;
let proxy: CuttingProxy;
beforeAll(async () => {
  const { hostname, port } = new URL(acquireNeo4j().uri);
  proxy = await startCuttingProxy(hostname, Number(port));
  api = await startApi({ uri: `bolt://127.0.0.1:${proxy.port}`, seed: false, as: "CURATOR" });
  await mutate("recordBrand", { ...brand, description: "At first." });
});
afterAll(async () => {
  await api?.stop();
  await proxy?.stop();
});

const mutate = createMutator(() => api);
const brand = { id: "brand:gucci", name: "Gucci", claim: { source: { title: "News" } } };
const payloadFields = "brand: entity { description recordedAt } revision userErrors { code }";

it("a commit whose acknowledgement is lost has one effect, and the answer that it would have had", async () => {
  for (let time = 1; time <= TIMES; time++) {
    const before = await api.readRevision();
    const input = { ...brand, description: `Time ${time}.`, idempotencyKey: `time ${time}` };
    proxy.cutNextCommit();
    const answer = await mutate("recordBrand", input, payloadFields);
    expect(answer).toMatchObject({
      brand: { description: `Time ${time}.` },
      revision: before + 1,
      userErrors: [],
    });
    // Another write in between makes a second effect visible as a change back.
    await mutate("recordBrand", { ...brand, description: `Between ${time}.` });
    expect(await mutate("recordBrand", input, payloadFields)).toEqual(answer);
    expect(await api.readRevision()).toBe(before + 2);
  }
  expect(proxy.cuts()).toBe(TIMES);
});

it("a commit without an idempotency key whose acknowledgement is lost has one effect too", async () => {
  const before = await api.readRevision();
  proxy.cutNextCommit();
  const input = { ids: ["brand:gucci", "brand:guccy"], reason: "A misspelling is no brand." };
  await mutate("recordBrand", { ...brand, id: "brand:guccy", name: "Guccy" });
  const answer = await mutate("markDistinct", input);
  expect(answer).toMatchObject({ userErrors: [], revision: before + 2 });
  expect(await api.readRevision()).toBe(before + 2);
});
