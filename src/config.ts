import { resolve } from "node:path";
import { Fault } from "./errors.js";
import { isKeyText } from "./key-text.js";

interface Setting<T, F extends string | undefined = string | undefined> {
  readonly description: string;
  /** As it would be written in the environment; undefined: unset. */
  readonly fallback: F;
  /** Never shown, in messages and reports alike. */
  readonly secret: boolean;
  /** Turns the text into a value; throws a plain Error that says what is allowed. */
  readonly parse: (text: string) => T;
}

const text = (value: string): string => value;
const path = (value: string): string => resolve(value);

const integer =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (!/^\d+$/.test(value) || number < min || number > max)
      throw new Error(`a whole number from ${min} to ${max}`);
    return number;
  };

const flag = (value: string): boolean => {
  if (value !== "true" && value !== "false") throw new Error("true or false");
  return value === "true";
};

const oneOf =
  <T extends string>(...allowed: readonly T[]) =>
  (value: string): T => {
    if (!(allowed as readonly string[]).includes(value)) throw new Error(`one of ${allowed.join(", ")}`);
    return value as T;
  };

const httpsUrl = (value: string): URL => {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url?.protocol !== "https:" && !/^http:\/\/(localhost|127\.0\.0\.1)[:/]/.test(value))
    throw new Error("an https address");
  return new URL(value);
};

const httpUrl = (value: string): URL => {
  if (!URL.canParse(value) || !/^https?:$/.test(new URL(value).protocol))
    throw new Error("an http or https address");
  return new URL(value);
};

const keyText = (value: string): string => {
  if (!isKeyText(value)) throw new Error("32 to 200 letters, digits, - and _ that nobody can guess");
  return value;
};

const origins = (value: string): readonly string[] => {
  const given = value.split(",").map((one) => one.trim());
  const isOrigin = (one: string) => one === "*" || (URL.canParse(one) && new URL(one).origin === one);
  if (!given.every(isOrigin)) throw new Error("origins parted by commas, as https://example.org, or *");
  return given;
};

const neo4jUri = (value: string): string => {
  if (!/^(bolt|neo4j)(\+s|\+ssc)?:\/\/[^/\s]+$/.test(value))
    throw new Error("an address such as neo4j://host:7687 (bolt or neo4j, with +s or +ssc for TLS)");
  return value;
};

function setting<T, F extends string | undefined>(
  parse: (text: string) => T,
  fallback: F,
  description: string,
  secret = false,
): Setting<T, F> {
  return { description, fallback, parse, secret };
}

/** The one table of settings: `--help`, `doctor` and the reference in docs/operation.md are made from it. */
export const settings = {
  HOST: setting(text, "127.0.0.1", "Address the API listens on."),
  PORT: setting(integer(0, 65_535), "4000", "Port the API listens on; 0 takes a free one."),
  NEO4J_URI: setting(
    neo4jUri,
    undefined,
    "An own Neo4j server, 5.26 or later: bolt or neo4j, with +s or +ssc for TLS. Unset: the product runs its own.",
  ),
  NEO4J_USERNAME: setting(text, "neo4j", "User at NEO4J_URI."),
  NEO4J_PASSWORD: setting(text, undefined, "Password at NEO4J_URI.", true),
  NEO4J_DATABASE: setting(text, "neo4j", "Database at NEO4J_URI."),
  BRANDGRAPH_HOME: setting(
    path,
    ".brandgraph",
    "Folder of the managed Neo4j: data, password, lock, logs; and of the first admin key.",
  ),
  BRANDGRAPH_CACHE: setting(path, undefined, "Folder for Neo4j's jars. Unset: cache in BRANDGRAPH_HOME."),
  BRANDGRAPH_SEED: setting(flag, "true", "Load the seed into an empty graph on start."),
  BRANDGRAPH_ANONYMOUS: setting(
    oneOf("nothing", "read", "schema"),
    undefined,
    "What one without a key may do: nothing, read, or read and see the schema. Unset: all of it where HOST is a loopback address, else nothing.",
  ),
  BRANDGRAPH_ADMIN_KEY: setting(
    keyText,
    undefined,
    "A key with the role ADMIN. Unset: made where there is none, and kept in admin-key in BRANDGRAPH_HOME.",
    true,
  ),
  BRANDGRAPH_JWKS_URL: setting(
    httpsUrl,
    undefined,
    "Where an issuer of JSON Web Tokens publishes its keys (JWKS). Unset: no tokens are taken, only keys.",
  ),
  BRANDGRAPH_JWT_ISSUER: setting(text, undefined, "The tokens' iss; needed with BRANDGRAPH_JWKS_URL."),
  BRANDGRAPH_JWT_AUDIENCE: setting(text, undefined, "The tokens' aud; needed with BRANDGRAPH_JWKS_URL."),
  BRANDGRAPH_JWT_ROLE_CLAIM: setting(
    text,
    "role",
    "The claim that gives a token's role, one or a list of reader, curator, admin; dots lead into objects.",
  ),
  BRANDGRAPH_JWT_NAME_CLAIM: setting(text, "sub", "The claim that names who records by a token."),
  BRANDGRAPH_JWT_CLOCK_SKEW: setting(
    integer(0, 600),
    "30",
    "Seconds by which the issuer's clock may differ.",
  ),
  BRANDGRAPH_QUERY_TIMEOUT: setting(
    integer(100, 600_000),
    "10000",
    "Milliseconds a statement may take before it ends with TIMEOUT; paths, neighborhoods and trees end after half of it with what they have.",
  ),
  BRANDGRAPH_MAX_COST: setting(
    integer(1, 10_000_000),
    "50000",
    "What one query may cost at most; above it is QUERY_TOO_COMPLEX.",
  ),
  BRANDGRAPH_MIN_FREE_SPACE: setting(
    integer(0, 1_000_000),
    "200",
    "Megabytes that must be free where BRANDGRAPH_HOME is; below it writes are refused as STORAGE_FULL, and reads go on.",
  ),
  BRANDGRAPH_RATE_LIMIT: setting(
    integer(0, 1_000_000),
    undefined,
    "Requests a minute of one key, or of one address without a key, in each process; 0: as many as come. Unset: 0 where HOST is a loopback address, else 1200.",
  ),
  BRANDGRAPH_PROXIES: setting(
    integer(0, 10),
    "0",
    "Proxies before the API: as many entries of X-Forwarded-For are believed on where a request comes from.",
  ),
  BRANDGRAPH_CORS_ORIGINS: setting(
    origins,
    undefined,
    "Origins whose pages may ask, parted by commas, as https://example.org; * for all. Unset: the product's own page alone.",
  ),
  BRANDGRAPH_DOCUMENTS: setting(
    path,
    undefined,
    "Folder of GraphQL documents. Set: none but these and the product's own are answered.",
  ),
  BRANDGRAPH_METRICS: setting(
    oneOf("anyone", "reader", "curator", "admin"),
    undefined,
    "Who may read /metrics: anyone, or those with a role. Unset: anyone where HOST is a loopback address, else admin.",
  ),
  BRANDGRAPH_OTLP_URL: setting(
    httpUrl,
    undefined,
    "Where traces go, by OTLP over HTTP, as http://127.0.0.1:4318/v1/traces. Unset: none are kept.",
  ),
  BRANDGRAPH_SLOW_STATEMENT: setting(
    integer(0, 600_000),
    "1000",
    "Milliseconds from which on a statement is noted in the log, by its name.",
  ),
  BRANDGRAPH_LOG_LEVEL: setting(
    oneOf("fatal", "error", "warn", "info", "debug", "trace", "silent"),
    "info",
    "Least level of the log lines on standard error.",
  ),
} as const;

export type SettingName = keyof typeof settings;

type Value<S> = S extends Setting<infer T, infer F> ? T | (F extends string ? never : undefined) : never;

/** The settings' values; those without a fallback are undefined when unset. */
export type Config = { readonly [N in SettingName]: Value<(typeof settings)[N]> };

/**
 * Reads the settings from the environment.
 * Fails with BAD_USER_INPUT, naming every setting whose value is not allowed.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const faults: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { parse, fallback, secret }] of Object.entries(settings)) {
    const given = environment[name];
    const written = given === undefined || given === "" ? fallback : given;
    if (written === undefined) continue;
    try {
      values[name] = parse(written);
    } catch (error) {
      faults.push(`${name} must be ${(error as Error).message}${secret ? "" : `, not "${written}"`}.`);
    }
  }
  if (faults.length > 0) throw new Fault("BAD_USER_INPUT", faults.join("\n"));
  return values as Config;
}
