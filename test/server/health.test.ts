import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startSharedApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
let isWarm = false;
beforeAll(async () => {
  api = await startSharedApi({ isWarm: () => isWarm });
});
afterAll(() => api?.stop());

async function fetchHealth(check: string) {
  const response = await fetch(`${api.url}/health/${check}`);
  const { status } = (await response.json()) as { readonly status: string };
  return { code: response.status, retryAfter: response.headers.get("retry-after"), status };
}

describe("A server whose database still plans the first screen", () => {
  it("is ready, and warm only once that is planned", async () => {
    const warming = { code: 503, retryAfter: "2", status: "warming up" };
    expect(await fetchHealth("ready")).toEqual({ code: 200, retryAfter: null, status: "ready" });
    expect(await fetchHealth("warm")).toEqual(warming);
    isWarm = true;
    expect(await fetchHealth("warm")).toEqual({ code: 200, retryAfter: null, status: "warm" });
  });
});
