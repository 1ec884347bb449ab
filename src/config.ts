import { createBadInputError } from "./errors.js";
import { getErrorMessage } from "./util/error-details.js";
import { settingParsers } from "./util/setting-parsers.js";

interface Setting<T, F extends string | undefined = string | undefined> {
  readonly description: string;
  /** The default, as text; undefined: unset. */
  readonly fallback: F;
  /** True if messages and reports must not contain the value. */
  readonly secret: boolean;
  /** Parses the text. Throws a plain Error whose message is what is allowed. */
  readonly parse: (text: string) => T;
}

const {
  apiKey,
  flag,
  hosts,
  httpUrl,
  httpsUrl,
  integer,
  neo4jUri,
  oneLine,
  oneOf,
  origins,
  path,
  text,
  zeroOr,
} = settingParsers;

function defineSetting<T, F extends string | undefined>(
  parse: (text: string) => T,
  fallback: F,
  description: string,
  secret = false,
): Setting<T, F> {
  return { description, fallback, parse, secret };
}

/** All settings. `--help`, `doctor` and the reference in docs/operation.md are made from this table. */
export const settings = {
  HOST: defineSetting(text, "127.0.0.1", "Address the API listens on."),
  PORT: defineSetting(integer(0, 65_535), "4000", "Port the API listens on; 0 picks a free one."),
  NEO4J_URI: defineSetting(
    neo4jUri,
    undefined,
    "Neo4j server to use, 5.26 or later: bolt or neo4j, with +s or +ssc for TLS. Unset: brandgraph runs its own.",
  ),
  NEO4J_USERNAME: defineSetting(text, "neo4j", "User at NEO4J_URI."),
  NEO4J_PASSWORD: defineSetting(text, undefined, "Password at NEO4J_URI.", true),
  NEO4J_DATABASE: defineSetting(text, "neo4j", "Database at NEO4J_URI."),
  BRANDGRAPH_HOME: defineSetting(
    path,
    ".brandgraph",
    "Folder of the managed Neo4j (data, password, lock, logs) and of the first admin key.",
  ),
  BRANDGRAPH_CACHE: defineSetting(
    path,
    undefined,
    "Folder for Neo4j's jars. Unset: the folder cache in BRANDGRAPH_HOME.",
  ),
  BRANDGRAPH_NEO4J_VERSION: defineSetting(
    oneOf("5.26", "2026"),
    "5.26",
    "Line of the managed Neo4j: 5.26, on Java 17 or 21, or 2026, on Java 21 or 25. A change to 2026 copies and converts the data.",
  ),
  BRANDGRAPH_MAVEN_REPOSITORY: defineSetting(
    httpUrl,
    undefined,
    "URL of a Maven repository, with user and password where it requires them. Neo4j's jars are fetched from it if Maven is missing or fails.",
    true,
  ),
  BRANDGRAPH_SEED: defineSetting(
    flag,
    "true",
    "On start, load the seed into an empty graph, and correct an older seed.",
  ),
  BRANDGRAPH_WARM_UP: defineSetting(
    flag,
    "true",
    "Once the API serves, have the database plan the statements of the page and of the tools for assistants while no client has any, those of the home screen first. GET /health/warm says when these are planned.",
  ),
  BRANDGRAPH_ANONYMOUS: defineSetting(
    oneOf("nothing", "read", "schema"),
    undefined,
    "Anonymous access: nothing, read, or schema (read and introspection). Default: schema on a loopback HOST, else nothing.",
  ),
  BRANDGRAPH_ADMIN_KEY: defineSetting(
    apiKey,
    undefined,
    "API key with the role ADMIN. Unset: generated if there is none, and stored in the file admin-key in BRANDGRAPH_HOME.",
    true,
  ),
  BRANDGRAPH_JWKS_URL: defineSetting(
    httpsUrl,
    undefined,
    "Address of the key set (JWKS) of a JSON Web Token issuer. Unset: only API keys are accepted, no tokens.",
  ),
  BRANDGRAPH_JWT_ISSUER: defineSetting(
    text,
    undefined,
    "Required iss of tokens. Needed with BRANDGRAPH_JWKS_URL.",
  ),
  BRANDGRAPH_JWT_AUDIENCE: defineSetting(
    text,
    undefined,
    "Required aud of tokens. Needed with BRANDGRAPH_JWKS_URL.",
  ),
  BRANDGRAPH_JWT_ROLE_CLAIM: defineSetting(
    text,
    "role",
    "Token claim that holds the role: reader, curator, admin, or a list of these. Dots address nested objects.",
  ),
  BRANDGRAPH_JWT_NAME_CLAIM: defineSetting(
    text,
    "sub",
    "Token claim that holds the name stored as recordedBy.",
  ),
  BRANDGRAPH_JWT_CLOCK_SKEW: defineSetting(
    integer(0, 600),
    "30",
    "Seconds by which the token issuer's clock may differ.",
  ),
  BRANDGRAPH_QUERY_TIMEOUT: defineSetting(
    integer(100, 600_000),
    "10000",
    "Milliseconds after which a statement ends with TIMEOUT. Paths, neighborhoods and trees end after half of it with a partial answer. A statement that Neo4j has to plan first waits as long for its plan, and fails with PLANNING if there is none yet.",
  ),
  BRANDGRAPH_PLANNING_TIMEOUT: defineSetting(
    integer(1000, 3_600_000),
    "300000",
    "Milliseconds that Neo4j may take to plan a read, whether or not its client still waits.",
  ),
  BRANDGRAPH_MAX_COST: defineSetting(
    integer(1, 10_000_000),
    "50000",
    "Maximum cost of one query; above it the query is rejected with QUERY_TOO_COMPLEX.",
  ),
  BRANDGRAPH_OPERATION_CACHE: defineSetting(
    integer(1, 10_000),
    "50",
    "Megabytes of parsed and compiled queries to keep, so that a repeated query runs at once.",
  ),
  BRANDGRAPH_ANSWER_CACHE: defineSetting(
    integer(0, 10_000),
    "16",
    "Megabytes of answers to keep, so that a query that is repeated before the graph changes costs only one read of the revision. 0: none.",
  ),
  BRANDGRAPH_MIN_FREE_SPACE: defineSetting(
    integer(0, 1_000_000),
    "200",
    "Megabytes that must be free on the disk of BRANDGRAPH_HOME. Below it writes fail with STORAGE_FULL; reads go on.",
  ),
  BRANDGRAPH_CONTACT: defineSetting(
    oneLine,
    undefined,
    "Your e-mail or web address. Services that facts are pulled from get it with each request; some answer nobody without.",
  ),
  BRANDGRAPH_MIRROR: defineSetting(
    httpsUrl,
    undefined,
    "Address of a server that has the answers of the services: https://HOST/PATH is asked as BRANDGRAPH_MIRROR/HOST/PATH.",
  ),
  BRANDGRAPH_PULLS: defineSetting(
    path,
    undefined,
    "JSON file of pulls that start repeats, such as once a day. Several copies with one graph run each of them once.",
  ),
  BRANDGRAPH_RAW_ANSWERS: defineSetting(
    integer(0, 1_000_000),
    "1000",
    "Megabytes of raw answers of services to keep in the folder answers of BRANDGRAPH_HOME. The oldest are removed first.",
  ),
  BRANDGRAPH_EXAMPLE_PACKAGE: defineSetting(
    path,
    undefined,
    "Folder with the unpacked name-suggestion-index, from which the example of 15,000 brands is imported. Unset: it is fetched once, from the registry of the installed npm.",
  ),
  BRANDGRAPH_RATE_LIMIT: defineSetting(
    integer(0, 1_000_000),
    undefined,
    "Requests per minute of one key, or of one address without a key, in all processes of a graph; 0: unlimited. Default: 0 on a loopback HOST, else 1200.",
  ),
  BRANDGRAPH_TIME_LIMIT: defineSetting(
    integer(0, 60_000_000),
    undefined,
    "Milliseconds per minute that the database or the checks of operations may spend on one caller, in all processes of a graph; 0: unlimited. Default: 0 if BRANDGRAPH_RATE_LIMIT is 0, else 120000.",
  ),
  BRANDGRAPH_DRAIN: defineSetting(
    integer(0, 600_000),
    "5000",
    "Milliseconds from SIGTERM for which a process still answers while /health/ready says 503, so that a proxy turns to the other processes of the graph; without others it stops at once.",
  ),
  BRANDGRAPH_STATEMENTS_PER_CALLER: defineSetting(
    integer(1, 40),
    "4",
    "Statements that one caller may run at a time while others are active; further ones wait for their turn.",
  ),
  BRANDGRAPH_UNAUTHENTICATED_SOCKETS: defineSetting(
    integer(1, 1000),
    "100",
    "Maximum of open WebSockets that have not authenticated; a further one closes the oldest of them.",
  ),
  BRANDGRAPH_UNAUTHENTICATED_SOCKETS_PER_ADDRESS: defineSetting(
    integer(1, 1000),
    "20",
    "The same, per address.",
  ),
  BRANDGRAPH_PROXIES: defineSetting(
    integer(0, 10),
    "0",
    "Number of trusted proxies in front of the API. That many entries of X-Forwarded-For are trusted, and the hosts in X-Forwarded-Host must be allowed.",
  ),
  BRANDGRAPH_HOSTS: defineSetting(
    hosts,
    undefined,
    "Names under which clients reach the API, separated by commas, such as graph.example.org; requests for others are refused. Always allowed: localhost, addresses, and HOST. Unset: no other on a loopback HOST and at /mcp, else any.",
  ),
  BRANDGRAPH_CORS_ORIGINS: defineSetting(
    origins,
    undefined,
    "Origins whose pages may call the API, separated by commas, such as https://example.org, or http://127.0.0.1:3333 for OpenRefine; * for all. Unset: only the product's own page.",
  ),
  BRANDGRAPH_MCP_TOKENS: defineSetting(
    integer(1000, 1_000_000),
    "10000",
    "Maximum tokens of one result for assistants, where 4 bytes of UTF-8 count as a token; the rest follows with a cursor.",
  ),
  BRANDGRAPH_MCP_KEY: defineSetting(
    apiKey,
    undefined,
    "API key with which the command mcp works for an assistant. Unset: it may do what clients without a key may.",
    true,
  ),
  BRANDGRAPH_DOCUMENTS: defineSetting(
    path,
    undefined,
    "Folder of trusted GraphQL documents. Set: only these and the product's own are executed.",
  ),
  BRANDGRAPH_METRICS: defineSetting(
    oneOf("anyone", "reader", "curator", "admin"),
    undefined,
    "Access to /metrics: anyone, or the least role that may read it. Default: anyone on a loopback HOST, else admin.",
  ),
  BRANDGRAPH_OTLP_URL: defineSetting(
    httpUrl,
    undefined,
    "Endpoint for traces, by OTLP over HTTP, such as http://127.0.0.1:4318/v1/traces. Unset: no traces.",
  ),
  BRANDGRAPH_SLOW_STATEMENT: defineSetting(
    integer(0, 600_000),
    "1000",
    "Milliseconds from which a statement is logged as slow, by its name.",
  ),
  BRANDGRAPH_EVENT_LOOP_DEADLINE: defineSetting(
    zeroOr(1000, 3_600_000),
    "30000",
    "Milliseconds for which the event loop of start may be blocked before the process ends itself; 0: no limit.",
  ),
  BRANDGRAPH_LOG_LEVEL: defineSetting(
    oneOf("fatal", "error", "warn", "info", "debug", "trace", "silent"),
    "info",
    "Minimum level of log lines, which go to standard error.",
  ),
} as const;

export type SettingName = keyof typeof settings;

/** Former names of settings, which are still read. */
const formerNames: Readonly<Record<string, string>> = { BRANDGRAPH_HOSTS: "BRANDGRAPH_MCP_HOSTS" };

type Value<S> = S extends Setting<infer T, infer F> ? T | (F extends string ? never : undefined) : never;

/** The values of the settings; undefined for one that is unset and has no default. */
export type Config = { readonly [N in SettingName]: Value<(typeof settings)[N]> };

/**
 * Reads the settings from the environment.
 * Fails with BAD_USER_INPUT and lists every setting whose value is not allowed.
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const problems: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [name, { parse, fallback, secret }] of Object.entries(settings)) {
    const former = formerNames[name];
    const hasFormer = former !== undefined && Boolean(environment[former]);
    if (hasFormer && environment[name])
      problems.push(`${former} is the former name of ${name}. Set only ${name}, to the values of both.`);
    const source = hasFormer ? former : name;
    const value = environment[source] || fallback;
    if (value === undefined) continue;
    try {
      values[name] = parse(value);
    } catch (error) {
      problems.push(`${source} must be ${getErrorMessage(error)}${secret ? "" : `, not "${value}"`}.`);
    }
  }
  if (problems.length > 0) throw createBadInputError(problems.join("\n"));
  return values as Config;
}
