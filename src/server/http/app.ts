import { createHash } from "node:crypto";
import type { RequestListener } from "node:http";
import { availableParallelism } from "node:os";
import express, { type Request, type RequestHandler, type Response } from "express";
import type { PullHost } from "../../connectors/pull/pull-host.js";
import type { Role } from "../../domain/graphql/access/role.js";
import type { Logger } from "../../log.js";
import type { Database } from "../../neo4j/database.js";
import { lazy } from "../../util/lazy.js";
import { createAccessControl } from "../auth/access-control.js";
import { auditLog } from "../auth/audit.js";
import { authenticator } from "../auth/authenticate.js";
import { limitGuesses } from "../auth/limit-guesses.js";
import { requireAuth } from "../auth/require-auth.js";
import { type TokenOptions, tokenReader } from "../auth/tokens.js";
import { type AskSchema, askSchema } from "../context/ask-schema.js";
import { addressed, callerOf, setAddress } from "../context/callers.js";
import { etagStateOf } from "../context/etag.js";
import type { Handler } from "../context/in-order.js";
import type { RequestContext } from "../context/request-context.js";
import type { Tracing } from "../context/tracing.js";
import { DownloadPlaces } from "../downloads/download-places.js";
import { errorFormatter } from "../errors/format-error.js";
import type { NoteOperation } from "../event-loop/watchdog.js";
import { conditionalGet } from "../graphql/conditional-get.js";
import { federatedSdl } from "../graphql/federated-sdl.js";
import { type ContextOf, graphqlEndpoint } from "../graphql/graphql-endpoint.js";
import { graphqlServer } from "../graphql/graphql-server.js";
import { schemaNeedsKey } from "../graphql/hide-schema.js";
import { loadTrustedDocuments } from "../graphql/persisted-queries.js";
import { createSchema, printedSchema } from "../graphql/schema.js";
import { reconcile } from "../reconcile/reconcile.js";
import { type AnswerLimits, createAnswerLimits } from "../requests/answer-limits.js";
import { asOfIn, checkAsOf, rejectAsOf } from "../requests/as-of-header.js";
import { compressed } from "../requests/compressed.js";
import { type CheckHost, hostCheck } from "../requests/host-check.js";
import { jsonBody } from "../requests/json-body.js";
import { crossOrigin, foreignPages, type Origins, rejectForeignReads } from "../requests/origins.js";
import { rateLimited, rateLimiter } from "../requests/rate-limit.js";
import { requestIds } from "../requests/request-id.js";
import { requestLimits } from "../requests/request-limits.js";
import { securityHeaders } from "../requests/security-headers.js";
import { createBeginAnswer } from "../streams/begin-answer.js";
import { httpSender } from "../streams/http-sender.js";
import { refuseUpgrade } from "../streams/refuse-upgrade.js";
import { documentRunner } from "../streams/run-document.js";
import { operationRunner } from "../streams/run-operation.js";
import { senderContext } from "../streams/sender-context.js";
import type { StreamRequest } from "../streams/stream-context.js";
import { createStreams, type Streams } from "../streams/streams.js";
import { STREAM_PATH } from "../streams/subscriptions.js";
import type { WaitingLimits } from "../streams/waiting-sockets.js";
import type { Limit, Metrics } from "../telemetry/metrics.js";
import { metricsPage } from "../telemetry/metrics-page.js";
import { type WarmUpRequest, warmUp } from "../warm-up/warm-up.js";
import { ASSISTANT_PATH, type AssistantRoutes, assistantRoutes } from "./assistant-routes.js";
import { beforeExpress } from "./before-express.js";
import { errorHandler, notFound } from "./error-handler.js";
import { explorer, graphiql } from "./explorer.js";
import { exportDownload } from "./export.js";
import { health } from "./health.js";
import { tableRoutes } from "./table-routes.js";

export interface AppOptions {
  readonly database: Database;
  readonly log: Logger;
  /** How facts are pulled from services. Default: null, not at all. */
  readonly pulls?: PullHost | null;
  /** The maximum cost of one query. */
  readonly maxCost: number;
  /** Maximum bytes of cached operations. Default: 50 million. */
  readonly operationCacheBytes?: number;
  /** Maximum bytes of answers that are kept while the graph does not change. Default: 0, none. */
  readonly answerCacheBytes?: number;
  /** Whether clients without a key or token may read. */
  readonly anonymousReads: boolean;
  /** Whether clients without a key may see the schema. Default: true. */
  readonly openSchema?: boolean;
  /** How tokens are verified; null: tokens are rejected. */
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
  /** Whether requests may be for any host, those of assistants excepted. Default: false. */
  readonly anyHost?: boolean;
  /** A folder of trusted documents. If set, only these and the product's own are answered. */
  readonly documents?: string | undefined;
  /** Limits of answers that may take many statements. Default: those that follow from the limits of one query. */
  readonly answerLimits?: Partial<AnswerLimits>;
  /** Called with each operation before it is parsed. Default: none. */
  readonly noteOperation?: NoteOperation;
}

/** The HTTP handler, and how to stop it. */
export interface ServedApp {
  readonly handle: RequestListener;
  /** Handles the connection of a WebSocket request. */
  readonly upgrade: Streams["upgrade"];
  /** Ends all open streams. */
  endStreams(): Promise<void>;
  /** Must be called after all requests are answered. */
  stop(): Promise<void>;
}

export interface HttpApp extends ServedApp {
  /** The tools for an assistant. Its rights and limits are checked at each call, as those of a request are. */
  readonly assistantServer: AssistantRoutes["serverFor"];
  /**
   * Lets the database plan the statements of these requests: on all cores before the server listens, one at a time and only
   * while no client waits after it. Ends early without an error if the signal is aborted.
   */
  warmUp(requests: readonly WarmUpRequest[], when: "BEFORE" | "AFTER", signal: AbortSignal): Promise<void>;
}

/** A request of the product itself, in which it reads as a client would. */
const warmingUp = (disconnected: AbortSignal): StreamRequest => ({
  caller: { id: "warm-up", name: "warm-up", role: "READER", via: "NOTHING" },
  address: "",
  disconnected,
  requestId: "warm-up",
  traceparent: undefined,
});

/** Builds the HTTP app: GraphQL, schema text, health, metrics, export, reconciliation, explorer. */
export async function createApp(options: AppOptions): Promise<HttpApp> {
  const { database, log, maxCost, anonymousReads, tokens, documents: folder } = options;
  const { openSchema = true, rateLimit = 0, timeLimit = 0, origins = [] } = options;
  const { metrics = null, metricsAccess = null } = options;
  const { resultTokens = 10_000, hosts = [], anyHost = false } = options;
  const { free = null, tracing = null, proxies = 0, noteOperation = () => {} } = options;
  const limiter = rateLimiter({ requests: rateLimit, time: timeLimit }, metrics?.limited);
  const accessControl = createAccessControl({
    authenticate: limitGuesses(authenticator(database, tokens && tokenReader(tokens)), limiter),
    anonymousReads,
    audit: auditLog(log),
  });
  const formatError = errorFormatter(log);
  const schema = createSchema();
  const documents = loadTrustedDocuments(folder);
  const sdl = lazy(() => federatedSdl(schema));
  const documentsOnly = folder !== undefined;
  const { operationCacheBytes = 50_000_000, answerCacheBytes = 0 } = options;
  const limits = { maxCost, operationCacheBytes, answerCacheBytes };
  const settings = { ...limits, openSchema, documents, documentsOnly, metrics, noteOperation };
  const server = graphqlServer({ schema, database, formatError, accessControl, ...settings });
  const { apollo } = server;
  await apollo.start();
  const authentication = requireAuth(accessControl);
  const admitted = [rejectForeignReads(origins), authentication, rateLimited(limiter)];
  const check = requestLimits(noteOperation);
  const isForeignPage = foreignPages(origins);
  const checkHost = hostCheck(hosts, proxies);
  const checkAnyHost: CheckHost = anyHost ? () => {} : checkHost;
  const contextOf = senderContext({
    ...{ database, log, tracing, sdl },
    pulls: options.pulls ?? null,
    spend: limiter.spend,
  });
  const context: ContextOf<RequestContext> = async ({ req, res }) =>
    contextOf(httpSender(req, res), { etag: etagStateOf(req), asOf: asOfIn(req) });
  const unauthenticated = options.unauthenticatedSockets ?? { inAll: 100, perAddress: 20 };
  const onFull = (why: Limit) => metrics?.limited(why);
  const runOperation = operationRunner(apollo, formatError, check);
  const run = documentRunner(runOperation, contextOf);
  const means = { run: runOperation, schema, database, accessControl, formatError, log };
  const streams = createStreams({
    ...means,
    contextOf,
    count: limiter.count,
    isForeignPage,
    unauthenticated,
    onFull,
  });
  const answers = { ...createAnswerLimits(database.timeout, maxCost), ...options.answerLimits };
  const begin = createBeginAnswer(accessControl, answers);
  const tools = { maxTokens: resultTokens, schema, openSchema, formatError, metrics, log };
  const assistants = assistantRoutes({
    ...{ tools, run, begin, admitted, isForeignPage, checkHost },
    ...{ accessControl, count: limiter.count, limits: answers },
  });
  const conditional = conditionalGet(database);
  const downloads = { places: new DownloadPlaces(onFull), begin, limits: answers };
  const askFor = (req: Request, res: Response): AskSchema => {
    const answer = begin(req, res);
    const asOf = asOfIn(req);
    return (document, variables) =>
      answer.readPage((sender) =>
        askSchema(schema, async () => contextOf(sender, { asOf, etag: undefined }))(document, variables),
      );
  };
  const app = express();
  // Answers that a client may keep have an ETag of their own; that of others would only cost a hash of their bytes.
  app.disable("x-powered-by").disable("etag");
  app.set("trust proxy", proxies);
  const endpoint = graphqlEndpoint({
    ...server,
    admitted: [...admitted, checkAsOf],
    conditional,
    check,
    context,
  });
  const { resume, listener } = beforeExpress({
    entrance: [addressed(proxies), requestIds, securityHeaders, passIf(checkAnyHost)],
    isOurs: ({ method, url }) => method === "POST" && url === "/graphql",
    handlers: [compressed(), crossOrigin(origins), ...endpoint.beforeApollo],
    rest: endpoint.apollo,
  });
  app.use(resume, compressed());
  app.use("/health", health(database));
  if (metrics)
    app.use("/metrics", metricsPage({ metrics, database, access: metricsAccess, authentication, free }));
  const dataPaths = [
    "/graphql",
    "/schema.graphql",
    ASSISTANT_PATH,
    "/reconcile",
    "/export",
    "/odata",
    "/tables",
  ];
  app.use(dataPaths, crossOrigin(origins));
  app.get("/schema.graphql", ...admitted, schemaText(openSchema));
  app
    .route(STREAM_PATH)
    .all(rejectAsOf)
    .get(...admitted, streams.events)
    .post(...admitted, jsonBody(), streams.events);
  // GraphiQL's own URL asks for a key. At /graphql it is served only if the schema needs no key.
  app.use(openSchema ? ["/graphiql", "/graphql"] : "/graphiql", graphiql());
  app.use("/graphql", endpoint.handler);
  app.use(ASSISTANT_PATH, assistants.handler);
  app.use("/reconcile", reconcile({ admitted, origins, ask: askFor }));
  app.use("/export", exportDownload({ database, admitted, spend: limiter.spend, downloads }));
  app.use(tableRoutes({ schema, folder, admitted, conditional, run, downloads, formatError, log }));
  app.use(explorer(), notFound, errorHandler(formatError, log));
  return {
    handle: listener(app),
    upgrade: (request, connection, head) => {
      setAddress(request, proxies);
      try {
        checkAnyHost(request);
      } catch (error) {
        return refuseUpgrade(connection, formatError, error);
      }
      streams.upgrade(request, connection, head);
    },
    endStreams: async () => void (await Promise.all([streams.stop(), assistants.stop()])),
    assistantServer: assistants.serverFor,
    warmUp: (requests, when, signal) =>
      warmUp(requests, {
        ask: askSchema(schema, async () => contextOf(warmingUp(signal))),
        ...(when === "BEFORE"
          ? { atATime: availableParallelism() }
          : { isIdle: () => database.pendingStatements() === 0 }),
        signal,
      }),
    stop: () => apollo.stop(),
  };
}

/** Passes on the requests that a check does not refuse. */
const passIf =
  (check: CheckHost): Handler =>
  (request, _response, next) => {
    check(request);
    next();
  };

function schemaText(openSchema: boolean): RequestHandler {
  const tag = lazy(() => `W/"${createHash("sha256").update(printedSchema()).digest("base64url")}"`);
  return (request, response) => {
    if (!openSchema && callerOf(request).role === "ANONYMOUS") throw schemaNeedsKey();
    response.setHeader("etag", tag()).type("text/plain").send(printedSchema());
  };
}
