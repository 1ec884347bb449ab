import type { Config } from "../../config.js";
import { type Role, roles } from "../../domain/graphql/role.js";
import { freeBytes } from "../../neo4j/storage-guard.js";
import { isLoopback } from "../../server/http/listen.js";

/** On a loopback address only who is on this machine is heard at all: what protects from others is off there unless it is set. */
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

/** Of one caller. */
const REQUESTS_A_MINUTE = 1200;
/** Of one caller: two statements all the time, which no page or dashboard keeps up. */
const TIME_A_MINUTE_MS = 120_000;
