import type { Config } from "../../config.js";
import { type Role, roles } from "../../domain/graphql/access/role.js";
import { readFreeBytes } from "../../neo4j/storage-guard.js";
import { isLoopback } from "../../server/http/listen.js";

/**
 * Creates the settings of the API. On a loopback address only this machine has access, so protection is off by
 * default.
 */
export function createAppSettings(config: Config) {
  const { BRANDGRAPH_ANONYMOUS: anonymous, BRANDGRAPH_RATE_LIMIT: limit, BRANDGRAPH_HOME: home } = config;
  const isLocal = isLoopback(config.HOST);
  const rateLimit = limit ?? (isLocal ? 0 : REQUESTS_PER_MINUTE);
  return {
    maxCost: config.BRANDGRAPH_MAX_COST,
    operationCacheBytes: config.BRANDGRAPH_OPERATION_CACHE * 1_000_000,
    answerCacheBytes: config.BRANDGRAPH_ANSWER_CACHE * 1_000_000,
    anonymousReads: anonymous ? anonymous !== "nothing" : isLocal,
    openSchema: isLocal || anonymous === "schema",
    rateLimit,
    timeLimit: config.BRANDGRAPH_TIME_LIMIT ?? (rateLimit === 0 ? 0 : TIME_PER_MINUTE_MS),
    unauthenticatedSockets: {
      inAll: config.BRANDGRAPH_UNAUTHENTICATED_SOCKETS,
      perAddress: config.BRANDGRAPH_UNAUTHENTICATED_SOCKETS_PER_ADDRESS,
    },
    proxies: config.BRANDGRAPH_PROXIES,
    origins: config.BRANDGRAPH_CORS_ORIGINS ?? [],
    resultTokens: config.BRANDGRAPH_MCP_TOKENS,
    hosts: [config.HOST, ...(config.BRANDGRAPH_HOSTS ?? [])],
    anyHost: !isLocal && config.BRANDGRAPH_HOSTS === undefined,
    documents: config.BRANDGRAPH_DOCUMENTS,
    metricsAccess: resolveMetricsAccess(config.BRANDGRAPH_METRICS ?? (isLocal ? "anyone" : "admin")),
    free: config.NEO4J_URI ? null : () => readFreeBytes(home),
  };
}

const resolveMetricsAccess = (who: string): Role | null =>
  roles.find((role) => role === who.toUpperCase()) ?? null;

/** Requests per minute and caller. */
const REQUESTS_PER_MINUTE = 1200;
/** Database time per minute and caller: two statements at any time, more than a page or dashboard needs. */
const TIME_PER_MINUTE_MS = 120_000;
