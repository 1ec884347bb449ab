import { get, type IncomingMessage } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { serveApi, startApi, type TestApi } from "../support/api/api.js";
import { writeGraph } from "../support/graph/graph.js";
import { createEntity, createFact } from "../support/graph/plain-graph.js";
import { isLongRun } from "../support/process/long.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { writeText } from "../support/process/write-text.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

/** More than a page of an export has. */
const FEW = 1100;
/** Their descriptions are 12 MB or more in all, more than is sent to a client that does not read. */
const MANY = isLongRun ? 12_000 : 4000;
const PAGES = MANY / 1000;
const AT_A_TIME = 2000;
const description = "A long description. ".repeat(isLongRun ? 75 : 150);

const entities = [
  createEntity("organization:owner", { name: "Owner" }),
  ...Array.from({ length: FEW }, (_, index) => createEntity(`brand:b${index}`, { name: `=B${index}` })),
];
// Their ids are the first, so that the pages with the descriptions are read first.
const describedBrands = Array.from({ length: MANY }, (_, index) =>
  createEntity(`brand:a-long-${index}`, { name: `Long ${index}`, description }),
);
const facts = [createFact("ownership:x", "organization:owner", "brand:b0", { share: 1 })];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false });
  await writeGraph(api.database, { entities, facts });
  await writeText(api.database, "MATCH (g:Graph) SET g.revision = 1, g.recordedAt = timestamp() * 1000");
});
afterAll(() => api?.stop());

const downloadGraph = (parameters: Record<string, string>) =>
  fetch(`${api.url}/export?${new URLSearchParams(parameters)}`);
const near = { ids: "brand:b0", depth: "1" };

describe("A download of the graph", () => {
  it("is a file of the selection in the requested format", async () => {
    const response = await downloadGraph({ ...near, format: "csv-nodes" });
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/csv; charset=utf-8");
    expect(response.headers.get("content-disposition")).toBe('attachment; filename="brandgraph.csv"');
    const rows = (await response.text()).trim().split("\r\n");
    expect(rows.map((row) => row.split(",").slice(0, 3).join(","))).toEqual([
      "id,kind,name",
      "brand:b0,BRAND,'=B0",
      "organization:owner,ORGANIZATION,Owner",
    ]);
  });

  it("is the same by POST, whose body has the parameters as JSON, and lists as lists", async () => {
    const ids = ["brand:b0", "brand:b1"];
    const parameters = { facts: "", format: "csv-nodes" };
    const byPost = await fetch(`${api.url}/export`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ ...parameters, ids }),
    });
    const text = await byPost.text();
    expect(text).toBe(await (await downloadGraph({ ...parameters, ids: ids.join(",") })).text());
    expect(text).toContain("brand:b1");
  });

  it("has all facts by default", async () => {
    const text = await (await downloadGraph({})).text();
    expect(text.trim().split("\n")).toHaveLength(FEW + 2);
  });

  it("is rejected as JSON before it begins, never halfway", async () => {
    const fetchRefusal = async (parameters: Record<string, string>) => {
      const response = await downloadGraph(parameters);
      const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
      return [response.status, errors[0]?.extensions.code];
    };
    expect(await fetchRefusal({ format: "nothing" })).toEqual([400, "BAD_USER_INPUT"]);
    expect(await fetchRefusal({ ids: "brand:nobody", format: "csv-nodes" })).toEqual([404, "NOT_FOUND"]);
    expect(await fetchRefusal({ validAt: "x" })).toEqual([400, "BAD_USER_INPUT"]);
  });

  it("stops reading once its client has disconnected", async () => {
    for (let offset = 0; offset < MANY; offset += AT_A_TIME)
      await writeGraph(api.database, {
        entities: describedBrands.slice(offset, offset + AT_A_TIME),
        facts: [],
      });
    api.statements();
    const [response] = (await waitForEvent(
      get(`${api.url}/export`),
      "response",
      "the response to an export",
    )) as [IncomingMessage];
    await waitForEvent(response, "readable", "the first bytes of an export");
    response.destroy();
    let read = 0;
    for (let more = -1; more !== 0; read += more) {
      await api.execute("{ graph { revision } }");
      more = api.statements().filter(({ name }) => name === "read for export").length;
    }
    expect(read).toBeLessThan(PAGES);
  });

  it("requires the same access as the API", async () => {
    const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    const closed = await serveApi(database, { anonymousReads: false });
    const { status } = await fetch(`${closed.url}/export`);
    await closed.stop();
    expect(status).toBe(401);
  });
});
