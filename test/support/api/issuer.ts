import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";
import type { TokenOptions } from "../../../src/server/auth/tokens.js";
import { waitForEvent } from "../wait/wait-for-event.js";
import { computeEpochSeconds } from "./epoch-seconds.js";

/** An issuer of tokens, which publishes the key to verify them. */
export interface Issuer {
  readonly options: TokenOptions;
  /** A token that the API accepts, with some claims replaced. */
  sign(claims?: JWTPayload, header?: { readonly alg?: string; readonly kid?: string }): Promise<string>;
  /** Makes requests for the keys fail with 500 from now on, or succeed again. */
  fail(fails: boolean): void;
  stop(): Promise<void>;
}

export async function startIssuer(): Promise<Issuer> {
  const { privateKey, publicKey } = await generateKeyPair("ES256");
  const keys = { keys: [{ ...(await exportJWK(publicKey)), kid: "one", alg: "ES256" }] };
  let fails = false;
  const server = createServer((_, response) => {
    response.writeHead(fails ? 500 : 200, { "content-type": "application/json", connection: "close" });
    response.end(JSON.stringify(keys));
  });
  server.listen(0, "127.0.0.1");
  await waitForEvent(server, "listening", "a server that listens");
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const claims = { iss: issuer, aud: "brandgraph", sub: "ada", role: "curator" };
  return {
    options: {
      jwks: new URL(issuer),
      issuer,
      audience: "brandgraph",
      roleClaim: "role",
      nameClaim: "sub",
      clockSkew: 5,
    },
    sign: (more = {}, header = {}) =>
      new SignJWT({ ...claims, exp: computeEpochSeconds() + 60, ...more })
        .setProtectedHeader({ alg: "ES256", kid: "one", ...header })
        .sign(privateKey),
    fail: (now) => {
      fails = now;
    },
    stop: async () => {
      server.close();
      await waitForEvent(server, "close", "the end of an issuer");
    },
  };
}
