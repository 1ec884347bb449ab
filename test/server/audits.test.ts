import { serverAudits } from "graphql-http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
});
afterAll(() => api?.stop());

/** Runs the audits of GraphQL over HTTP with additional headers, and returns the failed ones. */
async function audited(headers: Readonly<Record<string, string>>) {
  const url = `${api.url}/graphql`;
  const fetchFn = (input: string, init: RequestInit = {}) =>
    fetch(input, { ...init, headers: { ...(init.headers as Record<string, string>), ...headers } });
  const results = await Promise.all(serverAudits({ url, fetchFn }).map((audit) => audit.fn()));
  const of = (status: string) => results.filter((result) => result.status === status);
  return { total: results.length, notices: of("notice"), warnings: of("warn"), errors: of("error") };
}

const namesOf = (results: readonly { readonly name: string }[]) => results.map(({ name }) => name);

describe("the audits of GraphQL over HTTP", () => {
  it("pass for a client that is not a foreign page", async () => {
    const { total, warnings, errors, notices } = await audited({ "apollo-require-preflight": "true" });
    expect(total).toBeGreaterThanOrEqual(61);
    expect(namesOf(errors)).toEqual([]);
    expect(namesOf(warnings)).toEqual([]);
    expect(namesOf(notices)).toEqual([]);
  });

  it("give any other client only notices that a plain GET is rejected", async () => {
    const { warnings, errors, notices } = await audited({});
    expect(namesOf(errors)).toEqual([]);
    expect(namesOf(warnings)).toEqual([]);
    for (const name of namesOf(notices)) expect(name).toMatch(/^MAY .*GET/);
  });
});
