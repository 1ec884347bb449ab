import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

/** Names that every object inherits: a look-up in a plain object finds them. */
const INHERITED = isLongRun
  ? ["__proto__", "constructor", "toString", "hasOwnProperty"]
  : ["__proto__", "constructor"];

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
});
afterAll(() => api?.stop());

const get = (path: string, input: Record<string, string> = {}) =>
  fetch(`${api.url}${path}?${new URLSearchParams(input)}`);

/** Formats JSON with the name as its key, which an object literal cannot express. */
const formatWithKey = (name: string, value: unknown): string =>
  `{${JSON.stringify(name)}:${JSON.stringify(value)}}`;

describe.each(INHERITED)("a client that sends %s", (name) => {
  it("as the path of a suggestion is NOT_FOUND", async () => {
    expect((await get(`/reconcile/suggest/${name}`, { prefix: "a" })).status).toBe(404);
  });

  it("as the key of a query to reconcile is answered under it, and is no type", async () => {
    const ofType = await get("/reconcile", { queries: formatWithKey(name, { query: "Gucci", type: name }) });
    expect(ofType.status).toBe(400);
    const response = await get("/reconcile", {
      queries: formatWithKey(name, { query: "Gucci", type: "BRAND" }),
    });
    const [[key, { result }]] = Object.entries(JSON.parse(await response.text())) as [
      [string, { result: { id: string }[] }],
    ];
    expect(key).toBe(name);
    expect(result[0]).toMatchObject({ id: "brand:gucci" });
  });

  it("as an id and a property of a data extension has a row without values", async () => {
    const extension = JSON.stringify({ ids: [name], properties: [{ id: name }] });
    const response = await get("/reconcile", { extend: extension });
    expect(response.status).toBe(200);
    const { rows } = JSON.parse(await response.text());
    expect(Object.entries(rows).map(([id, row]) => [id, Object.entries(row as object)])).toEqual([
      [name, [[name, []]]],
    ]);
  });

  it("as a kind with properties is rejected; as an id to preview it finds nothing", async () => {
    expect((await get("/reconcile/properties", { type: name })).status).toBe(400);
    expect((await get("/reconcile/preview", { id: name })).status).toBe(404);
  });

  it("as a format or a kind to export is BAD_USER_INPUT; as an id nothing is found", async () => {
    expect((await get("/export", { format: name })).status).toBe(400);
    expect((await get("/export", { kinds: name })).status).toBe(400);
    expect((await get("/export", { ids: name })).status).toBeLessThan(500);
  });

  it("as a parameter of a URL has no effect", async () => {
    expect((await get("/graphql", { query: "{ __typename }", [name]: "x" })).status).toBe(200);
    expect((await get("/export", { ids: "brand:gucci", [name]: "x" })).status).toBe(200);
  });

  it("as a field, an argument, a type, a fragment or a value is GRAPHQL_VALIDATION_FAILED", async () => {
    for (const query of [
      `{ ${name} }`,
      `{ brand(${name}: 1) { id } }`,
      `{ node(id: "brand:gucci") { ... on ${name} { id } } }`,
      `{ ...${name} }`,
      `{ brands(orderBy: ${name}) { nodes { id } } }`,
      `{ brands(where: { ${name}: { eq: 1 } }) { nodes { id } } }`,
      `query ($a: ${name}) { graph { revision } }`,
    ]) {
      const { errors } = await api.send(query);
      expect([query, errors?.[0]?.extensions.code]).toEqual([query, "GRAPHQL_VALIDATION_FAILED"]);
    }
  });

  it("as a key of variables or extensions is ignored", async () => {
    const query = "query ($id: ID!) { brand(id: $id) { id } }";
    const response = await get("/graphql", {
      query,
      variables: `{"id":"brand:gucci",${JSON.stringify(name)}:{"id":"brand:puma"}}`,
      extensions: formatWithKey(name, { a: 1 }),
    });
    expect(await response.json()).toEqual({ data: { brand: { id: "brand:gucci" } } });
  });

  it("as the hash of a document is not found", async () => {
    const extensions = JSON.stringify({ persistedQuery: { version: 1, sha256Hash: name } });
    const { errors } = (await (await get("/graphql", { extensions })).json()) as {
      errors: { extensions: { code: string } }[];
    };
    expect(errors[0]?.extensions.code).not.toBe("INTERNAL_SERVER_ERROR");
  });

  it("as an id, of an entity or of a kind, is answered with null", async () => {
    const { data, errors } = await api.send(
      `{ a: node(id: "${name}") { id } b: node(id: "${name}:x") { id } c: brand(id: "${name}") { id } }`,
    );
    expect([data, errors]).toEqual([{ a: null, b: null, c: null }, undefined]);
  });

  it("as the format of an import, or as a field of its mapping, is BAD_USER_INPUT", async () => {
    const importing =
      "mutation ($input: ImportFactsInput!) { importFacts(input: $input) { userErrors { code } } }";
    const mapping = `{"facts":[{"kind":"BRAND","fields":${formatWithKey(name, "x")}}]}`;
    const { errors } = await api.send(importing, { input: { format: name, content: "x" } });
    expect(errors?.map(({ extensions }) => extensions?.code)).toEqual(["BAD_USER_INPUT"]);
    for (const input of [
      { format: "CSV", content: "x\n1", mapping: JSON.parse(mapping) },
      { format: "CSV", content: "x\n1", mapping: { facts: [{ kind: name }] } },
    ]) {
      const { importFacts } = await api.execute(importing, { input });
      expect(importFacts.userErrors).toEqual([{ code: "BAD_USER_INPUT" }]);
    }
  });

  it("as the kind or a property of a line has the line rejected", async () => {
    const lines = [
      `{"kind":${JSON.stringify(name)},"name":"x"}`,
      `{"kind":"BRAND","name":"x",${formatWithKey(name, "y").slice(1)}`,
    ];
    for (const line of lines)
      expect(await recordEntries(api.database, [JSON.parse(line)], { by: "test" })).toMatchObject({
        written: false,
      });
  });
});
