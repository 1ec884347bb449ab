import { createHash } from "node:crypto";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { readConfig } from "../../../src/config.js";
import { createTokenReader, readTokenOptions } from "../../../src/server/auth/tokens.js";
import { computeEpochSeconds } from "../../support/api/epoch-seconds.js";
import { type Issuer, startIssuer } from "../../support/api/issuer.js";

let issuer: Issuer;
beforeAll(async () => {
  issuer = await startIssuer();
});
afterAll(() => issuer?.stop());

const read = (token: string, more = {}) => createTokenReader({ ...issuer.options, ...more })(token);
const unaccepted = { why: expect.any(String), who: expect.any(String) };

describe("a token", () => {
  it("has its bearer's name and role; issuer and subject identify the caller", async () => {
    const id = `token:${JSON.stringify([issuer.options.issuer, "ada"])}`;
    const caller = { id, name: "ada", role: "CURATOR", via: "TOKEN" };
    expect(await read(await issuer.sign())).toEqual({ caller });
    const authentication = await read(await issuer.sign({ sub: "other", nick: "ada" }), {
      nameClaim: "nick",
    });
    expect(authentication).toMatchObject({
      caller: { id: expect.stringContaining('"other"'), name: "ada" },
    });
  });

  it.each([
    ["expired", { exp: computeEpochSeconds() - 60 }],
    ["without an expiry", { exp: undefined as never }],
    ["not yet valid", { nbf: computeEpochSeconds() + 60 }],
    ["for another audience", { aud: "others" }],
    ["of another issuer", { iss: "https://other.example/" }],
    ["without a role", { role: undefined }],
    ["of a role there is none of", { role: "emperor" }],
    ["without a name", { sub: undefined as never }],
    ["with a name that is no text", { sub: 7 as never }],
  ])("that is %s is rejected", async (_, claims) => {
    expect(await read(await issuer.sign(claims))).toEqual(unaccepted);
  });

  it("expired within the allowed clock skew is accepted", async () => {
    expect(await read(await issuer.sign({ exp: computeEpochSeconds() - 1 }))).toHaveProperty("caller");
  });

  it("of an unknown key is rejected", async () => {
    expect(await read(await issuer.sign({}, { kid: "two" }))).toEqual(unaccepted);
  });

  it("without a signature is rejected", async () => {
    const { issuer: iss, audience } = issuer.options;
    const unsigned = new UnsecuredJWT({
      role: "admin",
      sub: "eve",
      iss,
      aud: audience,
      exp: computeEpochSeconds() + 60,
    });
    expect(await read(unsigned.encode())).toEqual(unaccepted);
  });

  it("signed with the published key as a shared secret is rejected", async () => {
    const { issuer: iss, audience } = issuer.options;
    const published = await (await fetch(iss)).text();
    const secret = createHash("sha256").update(published).digest();
    const forged = new SignJWT({
      role: "admin",
      sub: "eve",
      iss,
      aud: audience,
      exp: computeEpochSeconds() + 60,
    });
    expect(await read(await forged.setProtectedHeader({ alg: "HS256", kid: "one" }).sign(secret))).toEqual(
      unaccepted,
    );
  });

  it("signed by another key under the id of the published key is rejected", async () => {
    const { privateKey, publicKey } = await generateKeyPair("ES256");
    expect(await exportJWK(publicKey)).toHaveProperty("x");
    const { issuer: iss, audience } = issuer.options;
    const forged = new SignJWT({
      role: "admin",
      sub: "eve",
      iss,
      aud: audience,
      exp: computeEpochSeconds() + 60,
    });
    expect(
      await read(await forged.setProtectedHeader({ alg: "ES256", kid: "one" }).sign(privateKey)),
    ).toEqual(unaccepted);
  });

  it("with malformed text is rejected", async () => {
    for (const text of ["a.b.c", "..", "a.b", "%.%.%"]) expect(await read(text)).toEqual(unaccepted);
  });

  it.each([
    ["realm_access.roles", { realm_access: { roles: ["other", "Admin", "reader"] } }],
    ["https://example.org/role", { "https://example.org/role": ["admin"] }],
  ])("has the highest of its roles in %s", async (roleClaim, claims) => {
    const { caller } = (await read(await issuer.sign(claims), { roleClaim })) as { caller: { role: string } };
    expect(caller.role).toBe("ADMIN");
  });

  it("is OVERLOADED, not rejected, if the issuer's keys cannot be read", async () => {
    issuer.fail(true);
    await expect(read(await issuer.sign())).rejects.toMatchObject({ code: "OVERLOADED" });
    issuer.fail(false);
    expect(await read(await issuer.sign())).toHaveProperty("caller");
  });
});

describe("the token settings", () => {
  const parseTokenSettings = (more: Record<string, string>) => readTokenOptions(readConfig(more));
  const jwks = { BRANDGRAPH_JWKS_URL: "https://issuer.example/jwks" };

  it("reject all tokens by default", () => {
    expect(parseTokenSettings({})).toBeNull();
  });

  it("must name the issuer and the audience with the keys", () => {
    expect(() => parseTokenSettings(jwks)).toThrow("without an issuer and an audience");
    expect(() => parseTokenSettings({ ...jwks, BRANDGRAPH_JWT_ISSUER: "https://issuer.example/" })).toThrow();
    const completeSettings = {
      ...jwks,
      BRANDGRAPH_JWT_ISSUER: "https://issuer.example/",
      BRANDGRAPH_JWT_AUDIENCE: "us",
    };
    expect(parseTokenSettings(completeSettings)).toMatchObject({
      audience: "us",
      roleClaim: "role",
      nameClaim: "sub",
      clockSkew: 30,
    });
  });

  it("accept keys over https only, or from this machine", () => {
    expect(() => parseTokenSettings({ BRANDGRAPH_JWKS_URL: "http://issuer.example/jwks" })).toThrow(
      "an https address",
    );
    expect(() => parseTokenSettings({ BRANDGRAPH_JWKS_URL: "no address" })).toThrow("an https address");
  });

  it.each([
    "http://localhost:x@other.example/jwks",
    "https://user:secret@issuer.example/jwks",
    "http://localhost.other.example/jwks",
    "http://127.0.0.1.other.example/jwks",
  ])("do not accept %s, which only resembles this machine or contains a user", (url) => {
    expect(() => parseTokenSettings({ BRANDGRAPH_JWKS_URL: url })).toThrow("an https address");
  });

  it("allow http on this machine only", () => {
    const issuerSettings = {
      BRANDGRAPH_JWT_ISSUER: "https://issuer.example/",
      BRANDGRAPH_JWT_AUDIENCE: "us",
    };
    for (const host of ["localhost:8080", "127.0.0.1", "[::1]:8080"])
      expect(
        parseTokenSettings({ BRANDGRAPH_JWKS_URL: `http://${host}/jwks`, ...issuerSettings })?.jwks.host,
      ).toBe(host);
  });
});
