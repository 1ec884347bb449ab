import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const get = (path: string, input: Record<string, string> = {}) =>
  fetch(`${api.url}/reconcile${path}?${new URLSearchParams(input)}`);

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape; the test says what they must be.
const bodyOf = async (response: Response): Promise<any> => response.json();

const json = async (path: string, input: Record<string, string> = {}) => bodyOf(await get(path, input));

const reconcile = (queries: Record<string, unknown>) => json("", { queries: JSON.stringify(queries) });

describe("The reconciliation service", () => {
  it("returns its manifest to a page of any origin", async () => {
    const response = await get("");
    expect(response.headers.get("access-control-allow-origin")).toBe("*");
    const { versions, defaultTypes, suggest, extend, preview } = await bodyOf(response);
    expect(versions).toContain("0.2");
    expect(defaultTypes).toContainEqual({ id: "BRAND", name: "Brand" });
    expect(preview.url).toContain("{{id}}");
    expect(Object.keys(suggest)).toEqual(["entity", "type", "property"]);
    expect(extend.propose_properties.service_path).toBe("/properties");
  });

  it("answers each query of a batch under its key", async () => {
    const { q0, q1 } = await reconcile({
      q0: { query: "古馳", type: "BRAND", limit: 2 },
      q1: { query: "Ali-baba", type: "CONGLOMERATE" },
    });
    expect(q0.result[0]).toMatchObject({
      id: "brand:gucci",
      type: [{ id: "BRAND", name: "Brand" }],
      score: 100,
      match: true,
    });
    expect(q1.result[0]).toMatchObject({ name: "Alibaba Group" });
  });

  it("accepts a batch by POST, with properties as hints", async () => {
    const queries = { q: { query: "whatever", properties: [{ pid: "WIKIDATA", v: "Q178516" }] } };
    const response = await fetch(`${api.url}/reconcile`, {
      method: "POST",
      body: new URLSearchParams({ queries: JSON.stringify(queries) }),
    });
    const { q } = await bodyOf(response);
    expect(q.result[0]).toMatchObject({ id: "brand:gucci", match: true });
  });

  it("suggests entities, types and properties by prefix", async () => {
    const { result } = await json("/suggest/entity", { prefix: "gucc" });
    expect(result.map(({ id }: { id: string }) => id)).toContain("brand:gucci");
    expect((await json("/suggest/type", { prefix: "law" })).result).toEqual([
      { id: "LAWSUIT", name: "Lawsuit" },
    ]);
    expect((await json("/suggest/property", { prefix: "countr" })).result).toEqual([
      { id: "country", name: "country" },
    ]);
    expect((await get("/suggest/nothing")).status).toBe(404);
  });

  it("extends rows with properties and identifiers", async () => {
    const asked = {
      ids: ["brand:gucci", "brand:nobody"],
      properties: [{ id: "country" }, { id: "WIKIDATA" }],
    };
    const { meta, rows } = await json("", { extend: JSON.stringify(asked) });
    expect(meta.map(({ id }: { id: string }) => id)).toEqual(["country", "WIKIDATA"]);
    expect(rows["brand:gucci"].WIKIDATA).toEqual([{ str: "Q178516" }]);
    expect(rows["brand:nobody"]).toEqual({ country: [], WIKIDATA: [] });
    const { properties } = await json("/properties", { type: "LAWSUIT" });
    expect(properties).toContainEqual({ id: "filedOn", name: "filed on" });
    expect((await json("/properties", { type: "LAWSUIT", limit: "2" })).properties).toHaveLength(2);
  });

  it("extends rows with properties of a single kind, each value with its type", async () => {
    const [suit] = (
      await api.ask(
        '{ lawsuits(first: 1, where: { filedOn: { gte: "2015-05" } }, asOf: { validDuring: {} }) { nodes { id filedOn } } }',
      )
    ).lawsuits.nodes;
    const asked = { ids: [suit.id, "brand:gucci"], properties: [{ id: "filedOn" }] };
    const { rows } = await json("", { extend: JSON.stringify(asked) });
    const shown = suit.filedOn.length === 10 ? { date: `${suit.filedOn}T00:00:00Z` } : { str: suit.filedOn };
    expect(rows).toEqual({ [suit.id]: { filedOn: [shown] }, "brand:gucci": { filedOn: [] } });
    const many = { ids: Array.from({ length: 1001 }, () => "brand:gucci"), properties: [] };
    const body = new URLSearchParams({ extend: JSON.stringify(many) });
    expect((await fetch(`${api.url}/reconcile`, { method: "POST", body })).status).toBe(400);
  });

  it("continues suggestions from a cursor, and rejects an invalid cursor", async () => {
    const first = (await json("/suggest/property", { prefix: "" })).result;
    const next = (await json("/suggest/property", { prefix: "", cursor: "10" })).result;
    expect(first).toHaveLength(10);
    expect(next[0].id).not.toBe(first[0].id);
    expect((await get("/suggest/property", { prefix: "", cursor: "x" })).status).toBe(400);
  });

  it("accepts 500 names per batch, like match", async () => {
    const batch = (size: number) =>
      Object.fromEntries(
        Array.from({ length: size }, (_, index) => [`q${index}`, { query: "Gucci", limit: 1 }]),
      );
    const post = (size: number) =>
      fetch(`${api.url}/reconcile`, {
        method: "POST",
        body: new URLSearchParams({ queries: JSON.stringify(batch(size)) }),
      });
    expect(Object.keys(await bodyOf(await post(500)))).toHaveLength(500);
    expect((await bodyOf(await post(501))).errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  it("finds nothing for a cell longer than a name, and answers the others of its batch", async () => {
    const { long, short } = await reconcile({
      long: { query: "Gucci ".repeat(100) },
      short: { query: "Gucci" },
    });
    expect(long).toEqual({ result: [] });
    expect(short.result[0]).toMatchObject({ id: "brand:gucci" });
    expect(await reconcile({ long: { query: "x".repeat(501) } })).toEqual({ long: { result: [] } });
  });

  it("answers a CORS preflight, rejects JSONP, and reports invalid input as JSON", async () => {
    const preflight = await fetch(`${api.url}/reconcile`, {
      method: "OPTIONS",
      headers: { origin: "https://example.org", "access-control-request-method": "POST" },
    });
    expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([
      204,
      "GET,POST",
    ]);
    expect((await get("", { callback: "f" })).status).toBe(400);
    const large = await fetch(`${api.url}/reconcile`, {
      method: "POST",
      body: new URLSearchParams({ queries: "x".repeat(1_100_000) }),
    });
    expect([large.status, (await bodyOf(large)).errors[0].extensions.code]).toEqual([413, "BAD_REQUEST"]);
  });

  it("previews an entity as a page without scripts", async () => {
    const response = await get("/preview", { id: "brand:gucci" });
    expect(response.headers.get("content-type")).toContain("text/html");
    expect(await response.text()).toContain("<b>Gucci</b>");
    expect((await get("/preview", { id: "source:x" })).status).toBe(404);
  });

  it("rejects an invalid batch as JSON, without internal details", async () => {
    for (const queries of ["{", "[]", "null", '{"q":null}']) {
      const response = await get("", { queries });
      expect([response.status, (await bodyOf(response)).errors[0].extensions.code]).toEqual([
        400,
        "BAD_USER_INPUT",
      ]);
    }
  });

  it("requires the same access as the API", async () => {
    const closed = await startApi({ anonymousReads: false });
    const response = await fetch(`${closed.url}/reconcile`);
    await closed.stop();
    expect(response.status).toBe(401);
  });
});
