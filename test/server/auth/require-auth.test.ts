import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { getNow } from "../../../src/domain/time.js";
import { createStatement } from "../../../src/neo4j/statement.js";
import { revokeKey } from "../../../src/server/auth/api-keys.js";
import { computeApiKeyHash, generateApiKey } from "../../../src/util/api-key-secret.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { type Issuer, startIssuer } from "../../support/api/issuer.js";
import { bearer, giveKey } from "../../support/api/keys.js";

let api: TestApi;
const headers = { "content-type": "application/json" };

const post = (more: Record<string, string> = {}, query = "{ graph { revision } }") =>
  fetch(`${api.url}/graphql`, {
    method: "POST",
    headers: { ...headers, ...more },
    body: JSON.stringify({ query }),
  });

const get = (more: Record<string, string> = {}) =>
  fetch(`${api.url}/graphql?query={graph{revision}}`, { headers: { ...headers, ...more } });

async function codeOf(response: Response) {
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
      const response = await post({}, query);
      expect(response.headers.get("www-authenticate")).toContain("Bearer");
      const text = await response.clone().text();
      expect(text).not.toMatch(/nope|Did you mean|Syntax/);
      expect(await codeOf(response)).toEqual(unauthenticated);
    },
  );

  it("shows its schema only with a key, and its health to everyone", async () => {
    expect(await codeOf(await fetch(`${api.url}/schema.graphql`))).toEqual(unauthenticated);
    expect((await fetch(`${api.url}/health/ready`)).status).toBe(200);
    const { text } = await giveKey(api.database, "READER");
    expect((await fetch(`${api.url}/schema.graphql`, { headers: bearer(text) })).status).toBe(200);
  });

  it.each([
    ["of no key", () => bearer(generateApiKey())],
    ["too short to be a key", () => bearer("secret")],
    ["of another scheme", () => ({ authorization: "Basic dXNlcjpwYXNz" })],
    ["of a token, where none are taken", () => bearer("aaaa.bbbb.cccc")],
    ["with no credentials", () => ({ authorization: "Bearer" })],
  ])("rejects a header %s", async (_, header) => {
    expect(await codeOf(await post(header()))).toEqual(unauthenticated);
  });

  it("answers a key of any role, until it is revoked", async () => {
    for (const role of ["READER", "CURATOR", "ADMIN"] as const) {
      const key = await giveKey(api.database, role);
      expect((await post(bearer(key.text))).status).toBe(200);
      await api.database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
      expect(await codeOf(await post(bearer(key.text)))).toEqual(unauthenticated);
    }
  });

  it("rejects an expired key", async () => {
    const { text } = await giveKey(api.database, "READER", { expiresAt: getNow() });
    expect(await codeOf(await post(bearer(text)))).toEqual(unauthenticated);
  });

  it("looks up a valid, guessed or revoked key in the same way, by its hash, so that timing reveals nothing", async () => {
    const [right, taken] = [await giveKey(api.database, "READER"), await giveKey(api.database, "READER")];
    await api.database.write(({ run }) => run(revokeKey(taken.id, "test", getNow())));
    const guessed = `${right.text.slice(0, -1)}${right.text.endsWith("0") ? "1" : "0"}`;
    const asked = [];
    for (const text of [right.text, guessed, generateApiKey(), taken.text]) {
      api.statements();
      await post(bearer(text));
      const [first] = api.statements();
      expect(JSON.stringify(first)).not.toContain(text.slice(-20));
      asked.push([first!.name, first!.text]);
    }
    expect(new Set(asked.map(String)).size).toBe(1);
  });

  it("stores only a hash of each key", async () => {
    const { text } = await giveKey(api.database, "READER");
    const kept = await api.database.read(
      createStatement({
        name: "kept",
        access: "READ",
        text: "MATCH (k:ApiKey) UNWIND keys(k) AS name RETURN toString(k[name])",
        parameters: {},
        read: (rows) => rows.map(([value]) => String(value)),
      }),
    );
    expect(kept).toContain(computeApiKeyHash(text));
    expect(kept.filter((value) => value.includes(text.slice(-20)))).toEqual([]);
  });

  it("does not answer a revoked key with 304", async () => {
    const key = await giveKey(api.database, "READER");
    const answered = await get(bearer(key.text));
    const again = { ...bearer(key.text), "if-none-match": answered.headers.get("etag")! };
    expect((await get(again)).status).toBe(304);
    await api.database.write(({ run }) => run(revokeKey(key.id, "test", getNow())));
    expect((await get(again)).status).toBe(401);
    expect((await get({ "if-none-match": again["if-none-match"] })).status).toBe(401);
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
    const response = await post(bearer(await issuer.sign()));
    expect(response.headers.get("retry-after")).toBe("1");
    expect(await codeOf(response)).toEqual({ status: 503, code: "OVERLOADED" });
    issuer.fail(false);
  });

  it("answers the issuer's tokens as well as keys", async () => {
    expect((await post(bearer(await issuer.sign()))).status).toBe(200);
    expect((await post(bearer((await giveKey(api.database, "READER")).text))).status).toBe(200);
    expect(await codeOf(await post(bearer(await issuer.sign({ aud: "others" }))))).toEqual(unauthenticated);
  });
});

describe("an API with anonymous reads", () => {
  beforeAll(async () => {
    api = await startApi({ seed: false });
  });
  afterAll(() => api?.stop());

  it("answers a query without a key", async () => {
    expect((await post()).status).toBe(200);
  });

  it("still rejects an unknown key", async () => {
    expect(await codeOf(await post(bearer(generateApiKey())))).toEqual(unauthenticated);
  });
});
