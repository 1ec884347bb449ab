import { afterAll, beforeAll, expect, it } from "vitest";
import { formatInstant } from "../../src/domain/time.js";
import { addConsistencyExtensions } from "../../src/server/graphql/consistency-extensions.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { createMutator } from "../support/api/mutator.js";
import { itInLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, as: "CURATOR" });
  await recordBrand("Gucci");
});
afterAll(() => api.stop());

const recordBrand = (name: string) =>
  createMutator(() => api)("recordBrand", { id: "brand:gucci", name, claim: { source: { title: "News" } } });
const fetchBrand = (knownAt: string) =>
  api.send(`{ brand(id: "brand:gucci", asOf: { knownAt: "${knownAt}" }) { name } }`);

it("an answer about an instant after the last change says until when answers are settled", async () => {
  const last = await api.readLastInstant();
  expect(await fetchBrand(last)).toEqual({ data: { brand: { name: "Gucci" } } });
  const later = await fetchBrand("2999-01-01T00:00:00Z");
  expect(later).toEqual({ data: { brand: { name: "Gucci" } }, extensions: { settledUntil: last } });
});

it("an answer about the instant it names is the same after further writes", async () => {
  const { extensions } = (await fetchBrand("2999-01-01T00:00:00Z")) as unknown as {
    extensions: { settledUntil: string };
  };
  await recordBrand("GUCCI");
  expect(await fetchBrand(extensions.settledUntil)).toEqual({ data: { brand: { name: "Gucci" } } });
  expect(await fetchBrand(await api.readLastInstant())).toEqual({ data: { brand: { name: "GUCCI" } } });
});

it("an answer about a stateId says so too", async () => {
  const text = `{ node(id: "brand:gucci@known:2200-01-01T00:00:00.000000Z") { id } }`;
  expect(await api.send(text)).toMatchObject({ extensions: { settledUntil: await api.readLastInstant() } });
});

it("the two states of a comparison are both considered", () => {
  const settled = Date.UTC(2020, 0) * 1000;
  const later = Date.UTC(2999, 0) * 1000;
  const computeExtensions = (before: number, after: number) => {
    const fields = [{ name: "compare", args: { before: { knownAt: before }, after: { knownAt: after } } }];
    const singleResult: { extensions?: unknown } = {};
    addConsistencyExtensions({
      contextValue: {
        progress: { read: { operation: { type: "query", fields } } },
        reading: { at: { revision: 1, recordedAt: settled } },
      },
      response: { body: { kind: "single", singleResult } },
    } as unknown as Parameters<typeof addConsistencyExtensions>[0]);
    return singleResult.extensions;
  };
  const marked = { settledUntil: formatInstant(settled) };
  expect(computeExtensions(settled, later)).toEqual(marked);
  expect(computeExtensions(later, settled)).toEqual(marked);
  expect(computeExtensions(settled, settled)).toBeUndefined();
});

itInLongRun("the two states of a comparison say so too", async () => {
  const text = `{ compare(before: { knownAt: "2014-01-01T00:00:00Z" }, after: { knownAt: "2999-01-01T00:00:00Z" }, first: 1) { added { id } } }`;
  expect(await api.send(text)).toMatchObject({ extensions: { settledUntil: await api.readLastInstant() } });
});
