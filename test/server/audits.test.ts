import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

const listNames = (results: readonly { readonly name: string }[]) => results.map(({ name }) => name);

describe("the audits of GraphQL over HTTP", () => {
  it("pass for a plain client", async () => {
    const results = await Promise.all(
      serverAudits({ url: `${api.url}/graphql`, fetchFn: fetch }).map((audit) => audit.fn()),
    );
    expect(results.length).toBeGreaterThanOrEqual(61);
    expect(listNames(results.filter(({ status }) => status !== "ok"))).toEqual([]);
  });
});
