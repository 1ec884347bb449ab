import { existsSync, readdirSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { computeBatchSize } from "../../src/server/reconcile/queries.js";
import { serveApi, startApi, type TestApi } from "../support/api/api.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const get = (path: string, input: Record<string, string> = {}) =>
  fetch(`${api.url}/reconcile${path}?${new URLSearchParams(input)}`);

// biome-ignore lint/suspicious/noExplicitAny: answers of any shape; the test says what they must be.
const readBody = async (response: Response): Promise<any> => response.json();

const fetchJson = async (path: string, input: Record<string, string> = {}) =>
  readBody(await get(path, input));

const reconcile = (queries: Record<string, unknown>) => fetchJson("", { queries: JSON.stringify(queries) });

describe("The reconciliation service", () => {
  it("returns its manifest", async () => {
    const { versions, defaultTypes, suggest, extend, preview, batchSize } = await fetchJson("");
    expect(batchSize).toBe(500);
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
    const { q } = await readBody(response);
    expect(q.result[0]).toMatchObject({ id: "brand:gucci", match: true });
  });

  it("reads a country in any spelling, and no hint from a cell that is none", async () => {
    const results = await reconcile(
      Object.fromEntries(
        ["IT", "it", "Italy", "France", "n/a"].map((v) => [
          v,
          { query: "Gucci", type: "BRAND", properties: [{ pid: "country", v }] },
        ]),
      ),
    );
    const scores = Object.keys(results).map((country) => [country, results[country].result[0].score]);
    expect(Object.fromEntries(scores)).toEqual({ IT: 100, it: 100, Italy: 100, France: 85, "n/a": 100 });
  });

  it("finds an entity by any of several identifiers, and rejects properties that are no list", async () => {
    const buildIdentifierQuery = (properties: unknown) => ({ q: { query: "whatever", properties } });
    const { q } = await reconcile(buildIdentifierQuery([{ pid: "WIKIDATA", v: ["Q1", { id: "Q178516" }] }]));
    expect(q.result[0]).toMatchObject({ id: "brand:gucci", match: true });
    const { errors } = await reconcile(buildIdentifierQuery("Q178516"));
    expect(errors[0]).toMatchObject({ extensions: { code: "BAD_USER_INPUT" } });
  });

  it("suggests entities, types and properties by prefix", async () => {
    const { result } = await fetchJson("/suggest/entity", { prefix: "gucc" });
    expect(result.map(({ id }: { id: string }) => id)).toContain("brand:gucci");
    expect((await fetchJson("/suggest/type", { prefix: "law" })).result).toEqual([
      { id: "LAWSUIT", name: "Lawsuit" },
    ]);
    expect((await fetchJson("/suggest/property", { prefix: "countr" })).result).toEqual([
      { id: "country", name: "country" },
    ]);
    expect((await get("/suggest/nothing")).status).toBe(404);
  });

  it("extends rows with properties and identifiers", async () => {
    const extension = {
      ids: ["brand:gucci", "brand:nobody"],
      properties: [{ id: "country" }, { id: "WIKIDATA" }],
    };
    const { meta, rows } = await fetchJson("", { extend: JSON.stringify(extension) });
    expect(meta.map(({ id }: { id: string }) => id)).toEqual(["country", "WIKIDATA"]);
    expect(rows["brand:gucci"].WIKIDATA).toEqual([{ str: "Q178516" }]);
    expect(rows["brand:nobody"]).toEqual({ country: [], WIKIDATA: [] });
    const { properties } = await fetchJson("/properties", { type: "LAWSUIT" });
    expect(properties).toContainEqual({ id: "filedOn", name: "filed on" });
    expect((await fetchJson("/properties", { type: "LAWSUIT", limit: "2" })).properties).toHaveLength(2);
  });

  it("extends rows with properties of a single kind, each value with its type", async () => {
    const [suit] = (
      await api.execute(
        '{ lawsuits(first: 1, where: { filedOn: { gte: "2015-05" } }, asOf: { validDuring: {} }) { nodes { id filedOn } } }',
      )
    ).lawsuits.nodes;
    const extension = { ids: [suit.id, "brand:gucci"], properties: [{ id: "filedOn" }] };
    const { rows } = await fetchJson("", { extend: JSON.stringify(extension) });
    const cell = suit.filedOn.length === 10 ? { date: `${suit.filedOn}T00:00:00Z` } : { str: suit.filedOn };
    expect(rows).toEqual({ [suit.id]: { filedOn: [cell] }, "brand:gucci": { filedOn: [] } });
    const many = { ids: Array.from({ length: 1001 }, () => "brand:gucci"), properties: [] };
    const body = new URLSearchParams({ extend: JSON.stringify(many) });
    expect((await fetch(`${api.url}/reconcile`, { method: "POST", body })).status).toBe(400);
  });

  it("extends rows with as many properties as are allowed, of all kinds", async () => {
    const country = { id: "country" };
    const { properties } = await fetchJson("/properties");
    const otherProperties = properties.filter(({ id }: { id: string }) => id !== country.id);
    const extension = { ids: ["brand:gucci"], properties: [...otherProperties.slice(0, 19), country] };
    const { rows } = await fetchJson("", { extend: JSON.stringify(extension) });
    expect(Object.keys(rows["brand:gucci"])).toHaveLength(20);
    expect(rows["brand:gucci"].country).toEqual([{ str: "IT" }]);
  });

  it("continues suggestions from a cursor, and rejects an invalid cursor", async () => {
    const first = (await fetchJson("/suggest/property", { prefix: "" })).result;
    const next = (await fetchJson("/suggest/property", { prefix: "", cursor: "10" })).result;
    expect(first).toHaveLength(10);
    expect(next[0].id).not.toBe(first[0].id);
    expect((await get("/suggest/property", { prefix: "", cursor: "x" })).status).toBe(400);
  });

  it("accepts 500 names per batch, like match", async () => {
    const buildBatch = (size: number) =>
      Object.fromEntries(
        Array.from({ length: size }, (_, index) => [
          `q${index}`,
          { query: "Zyxwv", type: "BRAND", limit: 1 },
        ]),
      );
    const sendBatch = (size: number) =>
      fetch(`${api.url}/reconcile`, {
        method: "POST",
        body: new URLSearchParams({ queries: JSON.stringify(buildBatch(size)) }),
      });
    expect(Object.keys(await readBody(await sendBatch(500)))).toHaveLength(500);
    expect((await readBody(await sendBatch(501))).errors[0].extensions.code).toBe("BAD_USER_INPUT");
  });

  it("answers 500 names with the most candidates and some identifiers, by several queries", async () => {
    const properties = Array.from({ length: 5 }, (_, index) => ({ pid: "LEI", v: `none-${index}` }));
    const names = Array.from({ length: 500 }, (_, index) => [
      `q${index}`,
      { query: index === 499 ? "Gucci" : "Zyxwv", limit: 25, properties },
    ]);
    const response = await fetch(`${api.url}/reconcile`, {
      method: "POST",
      body: new URLSearchParams({ queries: JSON.stringify(Object.fromEntries(names)) }),
    });
    const results = await readBody(response);
    expect([response.status, Object.keys(results).length]).toEqual([200, 500]);
    expect(results.q499.result.map(({ id }: { id: string }) => id)).toContain("brand:gucci");
    expect(results.q0.result.map(({ id }: { id: string }) => id)).not.toContain("brand:gucci");
  });

  it("declares batches within the limit of cost", () => {
    expect([150_000, 5000, 1].map(computeBatchSize)).toEqual([500, 50, 1]);
  });

  it("finds nothing for half of a surrogate pair, and answers the others of its batch", async () => {
    const { broken, sound } = await reconcile({ broken: { query: "\ud800" }, sound: { query: "Gucci" } });
    expect(broken).toEqual({ result: [] });
    expect(sound.result[0]).toMatchObject({ id: "brand:gucci" });
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

  it("rejects JSONP, and reports invalid input as JSON", async () => {
    expect((await get("", { callback: "f" })).status).toBe(400);
    for (const [path, parameters] of [
      ["/suggest/entity", { prefix: "Gucci" }],
      ["/properties", { type: "BRAND" }],
    ] as const) {
      const [plain, called] = [
        await get(path, parameters),
        await get(path, { ...parameters, callback: "f" }),
      ];
      expect(called.headers.get("content-type")).toBe("application/json; charset=utf-8");
      expect(await called.text()).toBe(await plain.text());
    }
    const large = await fetch(`${api.url}/reconcile`, {
      method: "POST",
      body: new URLSearchParams({ queries: "x".repeat(1_100_000) }),
    });
    expect([large.status, (await readBody(large)).errors[0].extensions.code]).toEqual([413, "BAD_REQUEST"]);
  });

  it("rejects a type that does not exist, and names those that do", async () => {
    const response = await get("", { queries: JSON.stringify({ q: { query: "Gucci", type: "Q431289" } }) });
    const { errors } = await readBody(response);
    expect([response.status, errors[0].extensions.code]).toEqual([400, "BAD_USER_INPUT"]);
    expect(errors[0].message).toMatch(/no type Q431289\. Allowed: .*BRAND/);
    expect((await get("/properties", { type: "Q431289" })).status).toBe(400);
  });

  it("leads to the page of an entity", async () => {
    const { view } = await fetchJson("");
    const page = await fetch(view.url.replace("{{id}}", "brand:gucci"), { headers: { accept: "text/html" } });
    expect(new URL(view.url.replace("{{id}}", "brand:gucci")).pathname).toBe("/e/brand:gucci");
    expect([page.status, page.headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("text/html"),
    ]);
  });

  it("previews an entity as a page without scripts, with its country, aliases and owners", async () => {
    const response = await get("/preview", { id: "brand:gucci" });
    expect(response.headers.get("content-type")).toContain("text/html");
    const text = await response.text();
    for (const part of ["<b>Gucci</b>", "Brand, IT", "古驰", "Owners: Kering"]) expect(text).toContain(part);
    expect((await get("/preview", { id: "source:x" })).status).toBe(404);
  });

  it("rejects an invalid batch as JSON, without internal details", async () => {
    for (const queries of ["{", "[]", "null", '{"q":null}']) {
      const response = await get("", { queries });
      expect([response.status, (await readBody(response)).errors[0].extensions.code]).toEqual([
        400,
        "BAD_USER_INPUT",
      ]);
    }
  });

  it("requires the same access as the API", async () => {
    const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
    const closed = await serveApi(database, { anonymousReads: false });
    const response = await fetch(`${closed.url}/reconcile`);
    await closed.stop();
    expect(response.status).toBe(401);
  });
});

const schemas = new URL("../../../shared/data/reconciliation-0.2/", import.meta.url);

describe.skipIf(!existsSync(schemas))("Answers of the reconciliation service", () => {
  /** Validates a value by a schema of the specification, without the schemas outside of it that it refers to. */
  const findSchemaErrors = (name: string, value: unknown) => {
    const ajv = new Ajv({ strict: false, validateSchema: false, validateFormats: false });
    for (const file of readdirSync(schemas).filter(
      (fileName) => fileName.endsWith(".json") && fileName !== "openapi.json",
    )) {
      const { $schema: _, ...schema } = JSON.parse(readFileSync(new URL(file, schemas), "utf8"));
      delete schema.properties?.authentication;
      ajv.addSchema(schema, file);
    }
    ajv.validate(name, value);
    return ajv.errors;
  };

  it("are valid by the schemas of version 0.2", async () => {
    const queries = { q0: { query: "古馳", type: "BRAND" }, q1: { query: "Quetzalcoatl" } };
    const extension = { ids: ["brand:gucci"], properties: [{ id: "country" }, { id: "WIKIDATA" }] };
    const answers = {
      "manifest.json": await fetchJson(""),
      "reconciliation-result-batch.json": await reconcile(queries),
      "suggest-entities-response.json": await fetchJson("/suggest/entity", { prefix: "gucc" }),
      "suggest-types-response.json": await fetchJson("/suggest/type", { prefix: "b" }),
      "suggest-properties-response.json": await fetchJson("/suggest/property", { prefix: "c" }),
      "data-extension-response.json": await fetchJson("", { extend: JSON.stringify(extension) }),
      "data-extension-property-proposal.json": await fetchJson("/properties", { type: "BRAND" }),
    };
    for (const [name, answer] of Object.entries(answers))
      expect(findSchemaErrors(name, answer), name).toBeNull();
  });
});
