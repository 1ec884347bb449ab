import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi();
});
afterAll(() => api?.stop());

const get = (parameters: Record<string, unknown>, headers: Record<string, string> = {}) => {
  const search = new URLSearchParams(
    Object.entries(parameters).map(([name, value]): [string, string] => [
      name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]),
  );
  return fetch(`${api.url}/graphql?${search}`, { headers });
};

const toHashExtension = (hash: string) => ({ persistedQuery: { version: 1, sha256Hash: hash } });
const { hash: sourceHash } = readTrustedDocuments().find(({ name }) => name === "source")!;
const source = { variables: { id: "source:wikidata" }, extensions: toHashExtension(sourceHash) };

describe("a document of the product", () => {
  it("is answered by its hash alone", async () => {
    const answer = await (await get(source)).json();
    expect(answer).toMatchObject({ data: { source: { id: "source:wikidata" } } });
  });
});

describe("a client's document", () => {
  it("is requested once and then answered by its hash", async () => {
    const query = '{ brand(id: "brand:puma") { name } }';
    const extensions = toHashExtension(createHash("sha256").update(query).digest("hex"));
    expect(await (await get({ extensions })).json()).toMatchObject({
      errors: [{ extensions: { code: "PERSISTED_QUERY_NOT_FOUND" } }],
    });
    await get({ query, extensions });
    expect(await (await get({ extensions })).json()).toEqual({ data: { brand: { name: "Puma" } } });
  });
});

describe("a GET", () => {
  it("is answered with 304 at the same revision, with only the revision read", async () => {
    const first = await get(source);
    const etag = first.headers.get("etag")!;
    expect(first.headers.get("cache-control")).toBe("private, no-cache");
    api.statements();
    const revalidated = await get(source, { "if-none-match": etag });
    expect(revalidated.status).toBe(304);
    expect(await revalidated.text()).toBe("");
    expect(api.statements()).toEqual([]);
  });

  it("has a new answer after a write", async () => {
    const etag = (await get(source)).headers.get("etag")!;
    const note = {
      kind: "CLAIM",
      subject: "brand:gucci",
      source: "source:wikidata",
      statement: "Spoken of once more.",
    };
    expect((await recordEntries(api.database, [note], { by: "test" })).written).toBe(true);
    const revalidated = await get(source, { "if-none-match": etag });
    expect(revalidated.status).toBe(200);
    expect(revalidated.headers.get("etag")).not.toBe(etag);
  });

  it("is immutable if its validAt and knownAt are set and past", async () => {
    const knownAt = await api.readLastInstant();
    const query = 'query ($asOf: AsOf) { brand(id: "brand:gucci", asOf: $asOf) { name } }';
    const cacheControl = async (asOf: object) =>
      (await get({ query, variables: { asOf } })).headers.get("cache-control");
    const fixed = { validAt: "2014-08-22", knownAt };
    expect(await cacheControl(fixed)).toBe("private, max-age=31536000, immutable");
    expect(await cacheControl({ ...fixed, knownAt: "2100-01-01T00:00:00Z" })).toBe("private, no-cache");
    expect(await cacheControl({ validAt: fixed.validAt })).toBe("private, no-cache");
    expect(await cacheControl({ knownAt: fixed.knownAt })).toBe("private, no-cache");
  });

  it("is not immutable if it says what is so today, as a sentence does", async () => {
    const asOf = { validAt: "2014-08-22", knownAt: await api.readLastInstant() };
    const query =
      'query ($asOf: AsOf) { entity(id: "brand:gucci", asOf: $asOf) { relationships { nodes { sentence } } } }';
    const answer = await get({ query, variables: { asOf } });
    expect(await answer.json()).not.toHaveProperty("errors");
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  });

  it("is not immutable if it may be partial, as a neighborhood may", async () => {
    const knownAt = await api.readLastInstant();
    const query =
      'query ($asOf: AsOf) { neighborhood(ids: ["brand:gucci"], kinds: [OWNERSHIP], asOf: $asOf) { completeness { complete } } }';
    const asOf = { validAt: "2014-08-22", knownAt };
    const answer = await get({ query, variables: { asOf } });
    expect(await answer.json()).not.toHaveProperty("errors");
    expect(answer.headers.get("cache-control")).toBe("private, no-cache");
  });

  it("is immutable if its stateId has a day and a past instant", async () => {
    const knownAt = await api.readLastInstant();
    const cacheControl = async (id: string) => {
      const { headers } = await get({
        query: "query ($id: ID!) { node(id: $id) { id } }",
        variables: { id },
      });
      return headers.get("cache-control");
    };
    const onDay = "brand:gucci@2014-08-22";
    expect(await cacheControl(`${onDay}@known:${knownAt}`)).toBe("private, max-age=31536000, immutable");
    expect(await cacheControl(onDay)).toBe("private, no-cache");
    expect(await cacheControl("brand:gucci")).toBe("private, no-cache");
  });

  it("is cached for one caller only: another key has another answer", async () => {
    const first = await get(source);
    const revalidated = await get(source, { "if-none-match": first.headers.get("etag")! });
    for (const { headers } of [first, revalidated])
      expect(headers.get("vary")?.toLowerCase()).toContain("authorization");
  });

  it("that reads an import or a job has no ETag, since these end without a revision", async () => {
    const run = "{ id ... on Import { finishedAt } ... on Job { state } }";
    const queries = [
      '{ job(id: "job:a") { state } }',
      "{ imports { nodes { finishedAt } } }",
      "{ imports { totalCount } }",
      `{ nodes(ids: ["brand:gucci", "import:a"]) ${run} }`,
      // It reads as nodes do, and takes long to plan.
      ...(isLongRun ? [`{ node(id: "job:a") ${run} }`] : []),
      "{ claims(first: 1) { nodes { import { finishedAt } } } }",
    ];
    for (const query of queries)
      expect([query, (await get({ query })).headers.get("cache-control")]).toEqual([query, "no-store"]);
    const entityQuery = `{ nodes(ids: ["brand:gucci"]) ${run} }`;
    expect((await get({ query: entityQuery })).headers.get("cache-control")).toBe("private, no-cache");
  });

  it("that fails has no ETag", async () => {
    const { headers } = await get({ query: "{ brands(first: 0) { nodes { id } } }" });
    expect(headers.get("cache-control")).toBe("no-store");
    expect(headers.get("etag")).toBeNull();
  });

  it("of a foreign page is refused, though the page's browser has the answer", async () => {
    const tag = (await get(source)).headers.get("etag")!;
    const headers = { "if-none-match": tag, "sec-fetch-site": "cross-site" };
    expect((await get(source, headers)).status).toBe(403);
  });
});

describe("an answer", () => {
  it("is compressed for a client that accepts it", async () => {
    const { headers } = await get(
      { query: "{ brands(first: 100) { nodes { id name aliases { value } } } }" },
      { "accept-encoding": "gzip" },
    );
    expect(headers.get("content-encoding")).toBe("gzip");
  });
});
