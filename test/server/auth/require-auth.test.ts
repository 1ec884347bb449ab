import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { revokeKey } from "../../../src/server/auth/api-keys.js";
import { computeApiKeyHash, generateApiKey } from "../../../src/util/api-key-secret.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { type Issuer, startIssuer } from "../../support/api/issuer.js";
import { createTestKey, toBearerHeader } from "../../support/api/keys.js";

let api: TestApi;
const headers = { "content-type": "application/json" };

const sendQuery = (more: Record<string, string> = {}, query = "{ graph { revision } }") =>
  fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { ...headers, ...more },
    body: JSON.stringify({ query }),
  });

const get = (more: Record<string, string> = {}) =>
  fetch(`${api.url}/graphql?query={graph{revision}}`, { headers: { ...headers, ...more } });

async function readErrorCode(response: Response) {
  const { errors } = (await response.json()) as { errors: { extensions: { code: string } }[] };
  return { status: response.status, code: errors[0]?.extensions.code };
}
const unauthenticated = { status: 401, code: "UNAUTHENTICATED" };

describe("an API without anonymous access", () => {
  beforeAll(async () => {
    api = await startApi({ seed: false, anonymousReads: false });
  });
  afterAll(() => api?.stop());

  it.each(["{ graph { revision } }", "{ __schema { types { name } } }", "{ __typename }", "{ nope }", "{"])(
    "answers a request without a key only with UNAUTHENTICATED: %s",
    async (query) => {
      const response = await sendQuery({}, query);
      expect(response.headers.get("www-authenticate")).toContain("Bearer");
      const text = await response.clone().text();
      expect(text).not.toMatch(/nope|Did you mean|Syntax/);
      expect(await readErrorCode(response)).toEqual(unauthenticated);
    },
  );

  it("shows its schema only with a key, and its health to everyone", async () => {
    expect(await readErrorCode(await fetch(`${api.url}/schema.graphql`))).toEqual(unauthenticated);
    expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
    const { text } = await createTestKey(api.database, "READER");
    expect((await fetch(`${api.url}/schema.graphql`, { headers: toBearerHeader(text) })).status).toBe(200);
    expect(await readErrorCode(await fetch(`${api.url}/schema.graphql?descriptions=false`))).toEqual(
      unauthenticated,
    );
  });

  it.each([
    ["of no key", () => toBearerHeader(generateApiKey())],
    ["too short to be a key", () => toBearerHeader("secret")],
    ["of another scheme", () => ({ authorization: "Basic dXNlcjpwYXNz" })],
    ["of a token, where none are taken", () => toBearerHeader("aaaa.bbbb.cccc")],
    ["with no credentials", () => ({ authorization: "Bearer" })],
  ])("rejects a header %s", async (_, header) => {
    expect(await readErrorCode(await sendQuery(header()))).toEqual(unauthenticated);
  });

  it("answers a key of any role, until it is revoked", async () => {
    for (const role of ["READER", "CURATOR", "ADMIN"] as const) {
      const key = await createTestKey(api.database, role);
      expect((await sendQuery(toBearerHeader(key.text))).status).toBe(200);
      await api.database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
      expect(await readErrorCode(await sendQuery(toBearerHeader(key.text)))).toEqual(unauthenticated);
    }
  });

  it("rejects an expired key", async () => {
    const { text } = await createTestKey(api.database, "READER", { expiresAt: getNow() });
    expect(await readErrorCode(await sendQuery(toBearerHeader(text)))).toEqual(unauthenticated);
  });

  it("looks up a valid, guessed or revoked key in the same way, by its hash, so that timing reveals nothing", async () => {
    const [right, revokedKey] = [
      await createTestKey(api.database, "READER"),
      await createTestKey(api.database, "READER"),
    ];
    await api.database.write(({ run }) => run(revokeKey(revokedKey.id, "test", getNow())));
    const guessed = `${right.text.slice(0, -1)}${right.text.endsWith("0") ? "1" : "0"}`;
    const sentStatements = [];
    for (const text of [right.text, guessed, generateApiKey(), revokedKey.text]) {
      api.statements();
      await sendQuery(toBearerHeader(text));
      const [first] = api.statements();
      expect(JSON.stringify(first)).not.toContain(text.slice(-20));
      sentStatements.push([first!.name, first!.text]);
    }
    expect(new Set(sentStatements.map(String)).size).toBe(1);
  });

  it("stores only a hash of each key", async () => {
    const { text } = await createTestKey(api.database, "READER");
    const storedValues = await api.database.read(
      createStatement({
        name: "kept",
        access: "READ",
        text: "MATCH (k:ApiKey) UNWIND keys(k) AS name RETURN toString(k[name])",
        parameters: {},
        read: (rows) => rows.map(([value]) => String(value)),
      }),
    );
    expect(storedValues).toContain(computeApiKeyHash(text));
    expect(storedValues.filter((value) => value.includes(text.slice(-20)))).toEqual([]);
  });

  it("does not answer a revoked key with 304", async () => {
    const key = await createTestKey(api.database, "READER");
    const answered = await get(toBearerHeader(key.text));
    const conditionalHeaders = {
      ...toBearerHeader(key.text),
      "if-none-match": answered.headers.get("etag")!,
    };
    expect((await get(conditionalHeaders)).status).toBe(304);
    await api.database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
    expect((await get(conditionalHeaders)).status).toBe(401);
    expect((await get({ "if-none-match": conditionalHeaders["if-none-match"] })).status).toBe(401);
  });
});

describe("an API with tokens", () => {
  let issuer: Issuer;
  beforeAll(async () => {
    issuer = await startIssuer();
    api = await startApi({ seed: false, anonymousReads: false, tokens: issuer.options });
  });
  afterAll(async () => {
    await api?.stop();
    await issuer?.stop();
  });

  it("answers OVERLOADED, not UNAUTHENTICATED, while the issuer's keys cannot be read", async () => {
    issuer.fail(true);
    const response = await sendQuery(toBearerHeader(await issuer.sign()));
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await readErrorCode(response)).toEqual({ status: 503, code: "OVERLOADED" });
    issuer.fail(false);
  });

  it("answers the issuer's tokens as well as keys", async () => {
    expect((await sendQuery(toBearerHeader(await issuer.sign()))).status).toBe(200);
    expect((await sendQuery(toBearerHeader((await createTestKey(api.database, "READER")).text))).status).toBe(
      200,
    );
    expect(
      await readErrorCode(await sendQuery(toBearerHeader(await issuer.sign({ aud: "others" })))),
    ).toEqual(unauthenticated);
  });
});

describe("an API with anonymous reads", () => {
  beforeAll(async () => {
    api = await startApi({ seed: false });
  });
  afterAll(() => api?.stop());

  it("answers a query without a key", async () => {
    expect((await sendQuery()).status).toBe(200);
  });

  it("still rejects an unknown key", async () => {
    expect(await readErrorCode(await sendQuery(toBearerHeader(generateApiKey())))).toEqual(unauthenticated);
  });
});
