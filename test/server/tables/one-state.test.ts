import { once } from "node:events";
import { type ClientRequest, get } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../../src/neo4j/database.js";
import { recordEntries } from "../../../src/recording/record-entries.js";
import { serveApi, startApi, type TestApi } from "../../support/api/api.js";
import { fetchJsonRows } from "../../support/api/table-rows.js";
import { recordWithoutRejects } from "../../support/graph/record-without-rejects.js";
import { isLongRun } from "../../support/process/long.js";
import { acquireNeo4j } from "../../support/process/test-neo4j.js";
import { waitForEvent } from "../../support/wait/wait-for-event.js";
import { awaitWithDeadline } from "../../support/wait/with-deadline.js";

const claims = [{ source: "source:press" }];
/** More than two pages of GraphQL. */
const brands = Array.from({ length: 230 }, (_, index) => ({
  kind: "BRAND",
  id: `brand:many-${String(index).padStart(3, "0")}`,
  name: `Many ${index}`,
  claims,
}));

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  const lines = [{ kind: "SOURCE", id: "source:press", title: "Press" }, ...brands];
  await recordWithoutRejects(api.database, lines, "reader");
});
afterAll(() => api?.stop());

/** The columns of `tables.test.ts`, whose statement is planned once. With all columns it takes long to plan. */
const columns = isLongRun ? "" : "?columns=id,name,aliases,recordedAt";
const buildTableUrl = (path: string, { url }: TestApi = api): string => `${url}/tables/${path}${columns}`;

describe("a table while others write", () => {
  /** Serves an API whose reads of a list run something after a page. */
  const serveInterrupted = async (
    after: number,
    work: (disconnected: AbortSignal) => Promise<unknown>,
  ): Promise<TestApi> => {
    const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    let pages = 0;
    return serveApi({
      ...database,
      read: async (statement, options) => {
        const result = await database.read(statement, options);
        if (statement.name === "brands" && options?.signal && ++pages === after) await work(options.signal);
        return result;
      },
    });
  };

  it("is of the state at its start, and its tag is of that state", async () => {
    const before = await fetchJsonRows(buildTableUrl("brand.jsonl"));
    const newLines = [
      { kind: "BRAND", id: "brand:a-new-one", name: "A new one", claims },
      { kind: "BRAND", id: "brand:zz-new-one", name: "ZZ new one", claims },
      { kind: "BRAND", id: "brand:many-229", name: "Renamed", claims },
    ];
    const interruptedApi = await serveInterrupted(1, () =>
      recordEntries(api.database, newLines, { by: "writer" }),
    );
    const during = await fetchJsonRows(buildTableUrl("brand.jsonl", interruptedApi));
    await interruptedApi.stop();
    expect(during).toEqual(before);
    expect((await fetchJsonRows(buildTableUrl("brand.jsonl"))).length).toBe(before.length + 2);
  });

  it("breaks off if a later page fails, so that it is not taken for complete", async () => {
    const interruptedApi = await serveInterrupted(2, () => Promise.reject(new Error("broken")));
    let status: number | undefined;
    const text = fetch(buildTableUrl("brand.csv", interruptedApi)).then((response) => {
      status = response.status;
      return response.text();
    });
    await expect(text).rejects.toThrow();
    // On some machines the head of the answer has not left by then.
    expect(status ?? 200).toBe(200);
    await interruptedApi.stop();
  });

  it("is no longer read once its client has left", async () => {
    let request: ClientRequest | undefined;
    const interruptedApi = await serveInterrupted(1, (disconnected) => {
      request?.destroy();
      return awaitWithDeadline(once(disconnected, "abort"), "the end of a request whose client has left");
    });
    request = get(buildTableUrl("brand.csv", interruptedApi));
    await waitForEvent(request, "error", "the error of a request that was destroyed");
    await interruptedApi.execute("{ graph { revision } }");
    expect(interruptedApi.statements().filter(({ name }) => name === "brands").length).toBeLessThan(3);
    await interruptedApi.stop();
  });
});
