import { setMaxListeners } from "node:events";
import compression from "compression";
import express, { type Express, type Request, type RequestHandler, type Response } from "express";
import type { Role } from "../../domain/graphql/role.js";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import type { Ask } from "../../neo4j/statement.js";
import { createAccessControl } from "../auth/access-control.js";
import { auditLog } from "../auth/audit.js";
import { authenticator } from "../auth/authenticate.js";
import { limitGuesses } from "../auth/limit-guesses.js";
import { requireAuth } from "../auth/require-auth.js";
import { type TokenOptions, tokenReader } from "../auth/tokens.js";
import { addressOf, callerOf, setAddress } from "../context/callers.js";
import { etagStateOf } from "../context/etag.js";
import type { RequestContext } from "../context/request-context.js";
import { createRequestReads } from "../context/request-reads.js";
import type { Tracing } from "../context/tracing.js";
import { errorFormatter } from "../errors/format-error.js";
import type { NoteOperation } from "../event-loop/watchdog.js";
import { conditionalGet } from "../graphql/conditional-get.js";
import { graphqlEndpoint } from "../graphql/graphql-endpoint.js";
import { graphqlServer } from "../graphql/graphql-server.js";
import { schemaNeedsKey } from "../graphql/hide-schema.js";
import { loadTrustedDocuments } from "../graphql/persisted-queries.js";
import { createSchema, printedSchema } from "../graphql/schema.js";
import { askSchema } from "../reconcile/ask.js";
import { reconcile } from "../reconcile/reconcile.js";
import { disconnectSignal } from "../requests/disconnect-signal.js";
import { jsonBody } from "../requests/json-body.js";
import { crossOrigin, foreignPages, type Origins } from "../requests/origins.js";
import { rateLimited, rateLimiter } from "../requests/rate-limit.js";
import { requestIdOf, requestIds } from "../requests/request-id.js";
import { requestLimits } from "../requests/request-limits.js";
import { securityHeaders } from "../requests/security-headers.js";
import type { StreamRequest } from "../streams/stream-context.js";
import { createStreams, type Streams } from "../streams/streams.js";
import { STREAM_PATH } from "../streams/subscriptions.js";
import type { WaitingLimits } from "../streams/waiting-sockets.js";
import type { Limit, Metrics } from "../telemetry/metrics.js";
import { metricsPage } from "../telemetry/metrics-page.js";
import { errorHandler, notFound } from "./error-handler.js";
import { explorer, graphiql } from "./explorer.js";
import { exportDownload } from "./export.js";
import { health } from "./health.js";

export interface AppOptions {
  readonly database: Database;
  readonly log: Logger;
  /** What one query may cost at most. */
  readonly maxCost: number;
  /** Bytes of queries that are kept as they were read and compiled; 50 million unless given. */
  readonly operationCacheBytes?: number;
  /** Whether one who shows neither key nor token may ask. */
  readonly anonymousReads: boolean;
  /** Whether the schema is shown to those who show no key; yes unless given. */
  readonly openSchema?: boolean;
  /** How tokens are read; null: none are taken. */
  readonly tokens: TokenOptions | null;
  /** Requests a minute of one caller; 0, as unless given: none is refused. */
  readonly rateLimit?: number;
  /** Milliseconds a minute that the server works for one caller; 0, as unless given: as many as it takes. */
  readonly timeLimit?: number;
  /** Sockets that may be open before they have authenticated; 100 in all and 20 of one address unless given. */
  readonly unauthenticatedSockets?: WaitingLimits;
  /** Proxies before this server, whose word on addresses is taken; 0 unless given. */
  readonly proxies?: number;
  /** The origins whose pages may ask; the product's own alone unless given. */
  readonly origins?: Origins;
  /** What is counted; null, as unless given: nothing. */
  readonly metrics?: Metrics | null;
  /** Who may read it; null, as unless given: anybody. */
  readonly metricsAccess?: Role | null;
  /** Bytes free where the database is; null, as unless given: that is not to be seen. */
  readonly free?: (() => Promise<number>) | null;
  /** Where traces go; null, as unless given: none are kept. */
  readonly tracing?: Tracing | null;
  /** A folder of documents beside the product's own: none but these are answered then. */
  readonly documents?: string | undefined;
  /** Told of each operation before it is judged; nobody is unless given. */
  readonly noteOperation?: NoteOperation;
}

/** What HTTP serves, and the means to end it. */
export interface App {
  readonly express: Express;
  /** Takes over the connection of a request that asks for a WebSocket. */
  readonly upgrade: Streams["upgrade"];
  /** Ends the answers that are held open. */
  endStreams(): Promise<void>;
  /** To be called once all requests are answered. */
  stop(): Promise<void>;
}

/** Of the time that a statement may take the part after which it ends with what it has, where that is of use. */
const PATIENCE = 0.5;

/** Puts together what HTTP serves: GraphQL, the schema's text, the health of the process, the explorer. */
export async function createApp(options: AppOptions): Promise<App> {
  const { database, log, maxCost, anonymousReads, tokens, documents: folder } = options;
  const {
    openSchema = true,
    rateLimit = 0,
    timeLimit = 0,
    origins = [],
    metrics = null,
    metricsAccess = null,
  } = options;
  const { free = null, tracing = null, proxies = 0, noteOperation = () => {} } = options;
  const limiter = rateLimiter({ requests: rateLimit, time: timeLimit }, metrics?.limited);
  const gate = createAccessControl({
    authenticate: limitGuesses(authenticator(database, tokens && tokenReader(tokens)), limiter),
    anonymousReads,
    audit: auditLog(log),
  });
  const formatError = errorFormatter(log);
  const schema = createSchema();
  const documents = loadTrustedDocuments(folder);
  const documentsOnly = folder !== undefined;
  const { operationCacheBytes = 50_000_000 } = options;
  const limits = { maxCost, operationCacheBytes };
  const settings = { ...limits, openSchema, documents, documentsOnly, metrics, noteOperation };
  const apollo = graphqlServer({ schema, database, formatError, gate, ...settings });
  await apollo.start();
  const known = requireAuth(gate);
  const admitted = [known, rateLimited(limiter)];
  const check = requestLimits(noteOperation);
  const isForeignPage = foreignPages(origins);
  const patience = database.timeout * PATIENCE;
  const contextOf = ({ caller, address, gone, requestId, traceparent }: StreamRequest): RequestContext => {
    const span = tracing?.begin(traceparent);
    // Each root field may wait for it to abort.
    setMaxListeners(0, gone);
    const spend = (milliseconds: number) => limiter.spend(caller.id, milliseconds);
    const ask: Ask = (statement) =>
      database.read(statement, { signal: gone, caller: { id: caller.id, spend } });
    const traced: Ask = (statement) => span!.within(statement.name, () => ask(statement));
    return {
      ...createRequestReads(database, span ? traced : ask),
      patience,
      caller,
      address,
      requestId,
      spend,
      span,
      log,
      database,
    };
  };
  const context = async ({ req, res }: { req: Request; res: Response }): Promise<RequestContext> => ({
    ...contextOf({
      caller: callerOf(req),
      address: addressOf(req),
      gone: disconnectSignal(res),
      requestId: requestIdOf(res),
      traceparent: req.get("traceparent"),
    }),
    freshness: etagStateOf(req),
  });
  const unauthenticated = options.unauthenticatedSockets ?? { inAll: 100, perAddress: 20 };
  const onFull = (why: Limit) => metrics?.limited(why);
  const means = { apollo, schema, database, gate, formatError, log };
  const streams = createStreams({
    ...means,
    contextOf,
    check,
    count: limiter.count,
    isForeignPage,
    unauthenticated,
    onFull,
  });
  const conditional = conditionalGet(database);
  const askFor = (req: Request, res: Response) => askSchema(schema, () => context({ req, res }));
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", proxies);
  app.use((request, _response, next) => {
    setAddress(request, proxies);
    next();
  });
  app.use(requestIds, securityHeaders, compression());
  app.use("/health", health(database));
  if (metrics) app.use("/metrics", metricsPage({ metrics, database, access: metricsAccess, known, free }));
  app.use(["/graphql", "/schema.graphql"], crossOrigin(origins));
  app.get("/schema.graphql", ...admitted, schemaText(openSchema));
  app
    .route(STREAM_PATH)
    .get(...admitted, streams.events)
    .post(...admitted, jsonBody(), streams.events);
  // At an address of its own it asks for a key; at the API's it is of no use to those who must show one.
  app.use(openSchema ? ["/graphiql", "/graphql"] : "/graphiql", graphiql());
  app.use("/graphql", graphqlEndpoint({ apollo, admitted, conditional, check, context }));
  app.use("/reconcile", reconcile({ admitted, ask: askFor }));
  app.use("/export", exportDownload({ database, admitted, spend: limiter.spend, onFull }));
  app.use(explorer(), notFound, errorHandler(formatError, log));
  return {
    express: app,
    upgrade: (request, connection, head) => {
      setAddress(request, proxies);
      streams.upgrade(request, connection, head);
    },
    endStreams: () => streams.stop(),
    stop: () => apollo.stop(),
  };
}

function schemaText(openSchema: boolean): RequestHandler {
  const text = printedSchema();
  return (request, response) => {
    if (!openSchema && callerOf(request).role === "ANONYMOUS") throw schemaNeedsKey();
    response.type("text/plain").send(text);
  };
}
