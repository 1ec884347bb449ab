import type { Config } from "../../config.js";
import { type Role, roles } from "../../domain/graphql/role.js";
import { freeBytes } from "../../neo4j/storage-guard.js";
import { isLoopback } from "../../server/http/listen.js";

/**
 * The settings of the API. On a loopback address only this machine has access, so protection is off by
 * default.
 */
export function appSettings(config: Config) {
  const { BRANDGRAPH_ANONYMOUS: anonymous, BRANDGRAPH_RATE_LIMIT: limit, BRANDGRAPH_HOME: home } = config;
  const isAlone = isLoopback(config.HOST);
  const rateLimit = limit ?? (isAlone ? 0 : REQUESTS_A_MINUTE);
  return {
    maxCost: config.BRANDGRAPH_MAX_COST,
    operationCacheBytes: config.BRANDGRAPH_OPERATION_CACHE * 1_000_000,
    anonymousReads: anonymous ? anonymous !== "nothing" : isAlone,
    openSchema: isAlone || anonymous === "schema",
    rateLimit,
    timeLimit: config.BRANDGRAPH_TIME_LIMIT ?? (rateLimit === 0 ? 0 : TIME_A_MINUTE_MS),
    unauthenticatedSockets: {
      inAll: config.BRANDGRAPH_UNAUTHENTICATED_SOCKETS,
      perAddress: config.BRANDGRAPH_UNAUTHENTICATED_SOCKETS_PER_ADDRESS,
    },
    proxies: config.BRANDGRAPH_PROXIES,
    origins: config.BRANDGRAPH_CORS_ORIGINS ?? [],
    documents: config.BRANDGRAPH_DOCUMENTS,
    metricsAccess: accessToMetrics(config.BRANDGRAPH_METRICS ?? (isAlone ? "anyone" : "admin")),
    free: config.NEO4J_URI ? null : () => freeBytes(home),
  };
}

const accessToMetrics = (who: string): Role | null =>
  roles.find((role) => role === who.toUpperCase()) ?? null;

/** Requests per minute and caller. */
const REQUESTS_A_MINUTE = 1200;
/** Database time per minute and caller: two statements at any time, more than a page or dashboard needs. */
const TIME_A_MINUTE_MS = 120_000;
