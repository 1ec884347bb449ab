import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from "jose";
import type { Config } from "../../config.js";
import { type Role, roles } from "../../domain/graphql/access/role.js";
import { AppError, createBadInputError } from "../../errors.js";
import type { Authentication } from "./authentication.js";

export interface TokenOptions {
  /** Where the issuer publishes its signing keys. */
  readonly jwks: URL;
  readonly issuer: string;
  readonly audience: string;
  /** The claim with the role; dots separate the steps of a path into objects. */
  readonly roleClaim: string;
  /** The claim with the bearer's name. */
  readonly nameClaim: string;
  /** Seconds that the issuer's clock may differ. */
  readonly clockSkew: number;
}

/**
 * Verifies a JSON Web Token and returns its bearer. Fails with OVERLOADED if the issuer's keys cannot be
 * read.
 */
export type ReadToken = (token: string) => Promise<Authentication>;

/** Only algorithms with a private key. `none` and shared secrets are rejected. */
const algorithms = [
  "RS256",
  "RS384",
  "RS512",
  "PS256",
  "PS384",
  "PS512",
  "ES256",
  "ES384",
  "ES512",
  "EdDSA",
  "Ed25519",
];

const JWKS_TIMEOUT_MS = 3000;

/**
 * The token options of a configuration; null if it has no BRANDGRAPH_JWKS_URL. Fails with BAD_USER_INPUT if
 * that is set without an issuer and an audience, since any token signed by these keys would be accepted.
 */
export function readTokenOptions(config: Config): TokenOptions | null {
  const {
    BRANDGRAPH_JWKS_URL: jwks,
    BRANDGRAPH_JWT_ISSUER: issuer,
    BRANDGRAPH_JWT_AUDIENCE: audience,
  } = config;
  if (!jwks) return null;
  if (!issuer || !audience)
    throw createBadInputError("BRANDGRAPH_JWKS_URL is set without an issuer and an audience.", {
      hint: "Set BRANDGRAPH_JWT_ISSUER and BRANDGRAPH_JWT_AUDIENCE too.",
    });
  return {
    jwks,
    issuer,
    audience,
    roleClaim: config.BRANDGRAPH_JWT_ROLE_CLAIM,
    nameClaim: config.BRANDGRAPH_JWT_NAME_CLAIM,
    clockSkew: config.BRANDGRAPH_JWT_CLOCK_SKEW,
  };
}

export function createTokenReader(options: TokenOptions): ReadToken {
  const { issuer, audience, clockSkew } = options;
  const findKey = createRemoteKeyFinder(options.jwks);
  const checks = { issuer, audience, algorithms, clockTolerance: clockSkew, requiredClaims: ["exp"] };
  return async (token) => {
    try {
      const { payload } = await jwtVerify(token, findKey, checks);
      return authenticateBearer(payload, options);
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      return { why: `token: ${error.message}`, who: "unknown" };
    }
  };
}

/** Finds the key of a token. A failed download is OVERLOADED, since the token may be valid. */
function createRemoteKeyFinder(url: URL): JWTVerifyGetKey {
  const findKey = createRemoteJWKSet(url, { timeoutDuration: JWKS_TIMEOUT_MS });
  return (header, token) =>
    findKey(header, token).catch((error: unknown) => {
      if (tokenErrors.some((type) => error instanceof type)) throw error;
      throw new AppError("OVERLOADED", "The keys of the token issuer cannot be read. Try again soon.", {
        cause: error,
      });
    });
}

const tokenErrors = [errors.JWKSNoMatchingKey, errors.JWKSMultipleMatchingKeys, errors.JOSENotSupported];

function authenticateBearer(payload: JWTPayload, { roleClaim, nameClaim }: TokenOptions): Authentication {
  const name = readClaim(payload, nameClaim);
  const who = typeof name === "string" ? name.trim() : "";
  if (who === "") return { why: `token without a name in the claim ${nameClaim}`, who: "unknown" };
  const role = findHighestRole(readClaim(payload, roleClaim));
  if (!role) return { why: `token without a role in the claim ${roleClaim}`, who };
  const subject = payload.sub ?? who;
  return { caller: { id: `token:${JSON.stringify([payload.iss, subject])}`, name: who, role, via: "TOKEN" } };
}

/** A claim by its whole name, such as https://example.org/role, or by a path, such as realm_access.roles. */
function readClaim(payload: JWTPayload, name: string): unknown {
  if (Object.hasOwn(payload, name)) return payload[name];
  return name
    .split(".")
    .reduce<unknown>(
      (part, key) =>
        part !== null && typeof part === "object"
          ? Object.entries(part).find(([k]) => k === key)?.[1]
          : undefined,
      payload,
    );
}

function findHighestRole(value: unknown): Role | undefined {
  const names = (Array.isArray(value) ? value : [value]).map((item) => String(item).toUpperCase());
  return roles.findLast((role) => names.includes(role));
}
