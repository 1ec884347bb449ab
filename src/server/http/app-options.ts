import type { RequestListener } from "node:http";
import type { PullHost } from "../../connectors/pull/pull-host.js";
import type { Role } from "../../domain/graphql/access/role.js";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import type { ProcessSharing } from "../../sharing/sharing.js";
import type { ExampleHost } from "../../transfer/example/example-host.js";
import type { TokenOptions } from "../auth/tokens.js";
import type { Tracing } from "../context/tracing.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import type { Assistants } from "../mcp/assistants.js";
import type { AnswerLimits } from "../protection/answer-limits.js";
import type { Origins } from "../protection/origins.js";
import type { WaitingLimits } from "../protection/waiting-sockets.js";
import type { WebSockets } from "../streams/web-sockets.js";
import type { Metrics } from "../telemetry/metrics.js";
import type { WarmUpRequest } from "../warm-up/warm-up.js";

/** The settings of an HTTP app, and what it works with. */
export interface AppOptions {
  readonly database: Database;
  readonly log: Logger;
  /** The host of pulls from services. Default: null, facts cannot be pulled. */
  readonly pulls?: PullHost | null;
  /** The provider of the brands of the example. Default: null, it cannot be imported. */
  readonly example?: ExampleHost | null;
  /** The maximum cost of one query. */
  readonly maxCost: number;
  /** Maximum bytes of cached operations. Default: 50 million. */
  readonly operationCacheBytes?: number;
  /** Maximum bytes of answers that are kept while the graph does not change. Default: 0, none. */
  readonly answerCacheBytes?: number;
  /** True if clients without a key or token may read. */
  readonly anonymousReads: boolean;
  /** True if clients without a key may see the schema. Default: true. */
  readonly openSchema?: boolean;
  /** The options for the verification of tokens; null: tokens are rejected. */
  readonly tokens: TokenOptions | null;
  /** Requests per minute of one caller. Default: 0, unlimited. */
  readonly rateLimit?: number;
  /** Milliseconds of work per minute for one caller. Default: 0, unlimited. */
  readonly timeLimit?: number;
  /** Sockets that may be open without authentication. Default: 100 in total, 20 of one address. */
  readonly unauthenticatedSockets?: WaitingLimits;
  /** Trusted proxies in front of this server. Default: 0. */
  readonly proxies?: number;
  /** Other origins whose pages may use the API. Default: none. */
  readonly origins?: Origins;
  /** Default: null, no metrics. */
  readonly metrics?: Metrics | null;
  /** The role that may read the metrics. Default: null, no key needed. */
  readonly metricsAccess?: Role | null;
  /** Reads the free bytes of the database's disk. Default: null, unknown. */
  readonly free?: (() => Promise<number>) | null;
  /** Where traces are sent. Default: null, nowhere. */
  readonly tracing?: Tracing | null;
  /** Maximum tokens of one result for assistants. Default: 10,000. */
  readonly resultTokens?: number;
  /** Names of this server, besides localhost and addresses, in the Host header. Default: none. */
  readonly hosts?: readonly string[];
  /** True if requests, except those of assistants, may be for any host. Default: false. */
  readonly anyHost?: boolean;
  /** A folder of trusted documents. If set, only these and the product's own are answered. */
  readonly documents?: string | undefined;
  /** Limits of answers that may take many statements. Default: those that follow from the limits of one query. */
  readonly answerLimits?: Partial<AnswerLimits>;
  /** State shared with other processes of the graph. Default: nothing. */
  readonly sharing?: ProcessSharing;
  /** Called with each operation before it is parsed. Default: none. */
  readonly trackOperation?: TrackOperation;
  /** Returns true if the statements of the first screen are planned. Default: always. */
  readonly isWarm?: () => boolean;
}

/** The HTTP handler, and how to stop it. */
export interface ServedApp {
  readonly handle: RequestListener;
  /** Handles the connection of a WebSocket request. */
  readonly upgrade: WebSockets["upgrade"];
  /** Reports from then on that this process is not ready for further requests. It still answers them. */
  announceStop(): void;
  /** Ends all open streams. */
  endStreams(): Promise<void>;
  /** Must be called after all requests are answered. */
  stop(): Promise<void>;
}

export interface HttpApp extends ServedApp {
  /** The tools for an assistant. Its rights and limits are checked at each call, as those of a request are. */
  readonly assistantServer: Assistants["serverFor"];
  /**
   * Lets the database plan the statements of these requests on half of the cores, and only while no client has a statement.
   * Ends early without an error if the signal is aborted.
   */
  warmUp(requests: readonly WarmUpRequest[], signal: AbortSignal): Promise<void>;
}
