import { availableParallelism } from "node:os";
import express from "express";
import type { Caller } from "../../domain/graphql/access/caller.js";
import { createOwnSharing } from "../../sharing/sharing.js";
import { createLazyValue } from "../../util/lazy.js";
import { createBeginAnswer } from "../answers/begin-answer.js";
import { createRowReaders } from "../answers/row-reader.js";
import { createDocumentRunner } from "../answers/run-document.js";
import { createAccessControl } from "../auth/access-control.js";
import { createAuditLog } from "../auth/audit.js";
import { createAuthenticator } from "../auth/authenticate.js";
import { requireAuth } from "../auth/require-auth.js";
import { createTokenReader } from "../auth/tokens.js";
import { checkAsOfHeader, readAsOfHeader, rejectAsOfHeader } from "../context/as-of-header.js";
import { createAddressHandler, setAddress } from "../context/callers.js";
import { createCheckHandler } from "../context/compose-handlers.js";
import type { RequestContext } from "../context/request-context.js";
import { getRequestState } from "../context/request-state.js";
import { createRevisionWait } from "../context/revision-header.js";
import { createErrorFormatter } from "../errors/format-error.js";
import { createConditionalGet } from "../graphql/conditional-get.js";
import { printFederatedSdl } from "../graphql/federated-sdl.js";
import { type CreateHttpContext, createGraphQLEndpoint } from "../graphql/graphql-endpoint.js";
import { createSchema } from "../graphql/schema.js";
import { readTrustedDocuments } from "../graphql/trusted-documents.js";
import type { InterfaceMeans } from "../interfaces/interface-means.js";
import { importQueue } from "../mutations/jobs/import-queue.js";
import { createPipeline } from "../pipeline/pipeline.js";
import { type CheckHost, createAllowedHostsCheck } from "../protection/allowed-hosts.js";
import { createAnswerLimits } from "../protection/answer-limits.js";
import { DownloadPlaces } from "../protection/download-places.js";
import { createOriginCheck, crossOrigin, rejectForeignReads } from "../protection/origins.js";
import { applyRateLimits, createRateLimiter } from "../protection/rate-limit.js";
import { throttleFailedLogins } from "../protection/throttle-failed-logins.js";
import { createCompressionHandler } from "../requests/compression-handler.js";
import { createJsonBodyHandler } from "../requests/json-body.js";
import { setRequestId } from "../requests/request-id.js";
import { securityHeaders } from "../requests/security-headers.js";
import type { ErrorBody } from "../requests/send-error.js";
import { createSender, readHttpSender } from "../requests/sender.js";
import { createEventStreams } from "../streams/event-stream.js";
import { refuseUpgrade } from "../streams/refuse-upgrade.js";
import { createSenderContext } from "../streams/sender-context.js";
import { STREAM_PATH } from "../streams/subscriptions.js";
import { createWebSockets } from "../streams/web-sockets.js";
import { createTables } from "../tables/model/create-tables.js";
import type { Limit } from "../telemetry/metrics.js";
import { createMetricsPage } from "../telemetry/metrics-page.js";
import { warmUp } from "../warm-up/warm-up.js";
import type { AppOptions, HttpApp } from "./app-options.js";
import { createAssistantInterface, createAssistantRoutes } from "./assistant-routes.js";
import { createErrorHandler, rejectUnknownPath } from "./error-handler.js";
import { createExplorerHandler, createGraphiqlHandler } from "./explorer.js";
import { createFrontHandlers } from "./front-handlers.js";
import { createHealthHandler } from "./health.js";
import { createInterfaceRouter, dataInterfaces } from "./interfaces.js";
import { createSchemaTextHandler } from "./schema-text.js";

/** The caller of requests of the product itself, in which it reads as a client would. */
const warmUpCaller: Caller = { id: "warm-up", name: "warm-up", role: "READER", via: "NOTHING" };

/** Builds the HTTP app: GraphQL, schema text, health, metrics, export, reconciliation, explorer. */
export async function createApp(options: AppOptions): Promise<HttpApp> {
  const { database, log, maxCost, anonymousReads, tokens, documents: folder } = options;
  const { openSchema = true, rateLimit = 0, timeLimit = 0, origins = [] } = options;
  const { metrics = null, metricsAccess = null } = options;
  const { resultTokens = 10_000, hosts = [], anyHost = false } = options;
  const { free = null, tracing = null, proxies = 0, trackOperation = () => {} } = options;
  const { isWarm = () => true, sharing = createOwnSharing() } = options;
  const limiter = createRateLimiter(
    { requests: rateLimit, time: timeLimit },
    { sharing, ...(metrics && { onLimited: metrics.limited }) },
  );
  if (options.sharing) importQueue.setHeldTotals(sharing.getHeldTotals("imports"));
  const accessControl = createAccessControl({
    authenticate: throttleFailedLogins(
      createAuthenticator(database, tokens && createTokenReader(tokens)),
      limiter,
    ),
    anonymousReads,
    audit: createAuditLog(log),
  });
  const schema = createSchema();
  const formatError = createErrorFormatter(log, schema);
  const documents = readTrustedDocuments(folder);
  const sdl = createLazyValue(() => printFederatedSdl(schema));
  const { operationCacheBytes = 50_000_000, answerCacheBytes = 0 } = options;
  const pipeline = createPipeline({
    schema,
    database,
    formatError,
    accessControl,
    trackOperation,
    maxCost,
    openSchema,
    documents: new Map(documents.map(({ hash, text }) => [hash, text])),
    documentsOnly: folder !== undefined,
    metrics,
    operationCacheBytes,
    answerCacheBytes,
    sharing,
  });
  await pipeline.apollo.start();
  const authentication = requireAuth(accessControl);
  const admitted = [
    rejectForeignReads(origins),
    authentication,
    applyRateLimits(limiter),
    createRevisionWait(database),
  ];
  const checkOrigin = createOriginCheck(origins);
  const checkHost = createAllowedHostsCheck(hosts, proxies);
  const checkAnyHost: CheckHost = anyHost ? () => {} : checkHost;
  const createContext = createSenderContext({
    database,
    log,
    tracing,
    sdl,
    pulls: options.pulls ?? null,
    example: options.example ?? null,
    spend: limiter.spend,
  });
  const createHttpContext: CreateHttpContext<RequestContext> = async ({ req, res }) =>
    createContext(readHttpSender(req, res), { etag: getRequestState(req).etag, asOf: readAsOfHeader(req) });
  const unauthenticated = options.unauthenticatedSockets ?? { inAll: 100, perAddress: 20 };
  const reportRefusal = (why: Limit) => metrics?.limited(why);
  const run = createDocumentRunner(pipeline.run, createContext);
  const streamOptions = {
    run: pipeline.run,
    schema,
    accessControl,
    formatError,
    createContext,
    count: limiter.count,
    checkOrigin,
    unauthenticated,
    onLimit: reportRefusal,
    getHeldTotals: sharing.getHeldTotals,
  };
  const events = createEventStreams(streamOptions);
  const sockets = createWebSockets(streamOptions);
  const limits = { ...createAnswerLimits(database.timeout, maxCost), ...options.answerLimits };
  const begin = createBeginAnswer(accessControl, limits);
  const tools = { maxTokens: resultTokens, schema, openSchema, formatError, metrics, log };
  const conditional = createConditionalGet(database);
  const means: InterfaceMeans = {
    database,
    schema,
    tables: createLazyValue(() => createTables(schema, documents)),
    origins,
    begin,
    createReader: createRowReaders(run),
    downloads: { places: new DownloadPlaces(reportRefusal), begin, limits },
    spend: limiter.spend,
    maxCost,
    limits,
  };
  const assistants = createAssistantRoutes({
    tools,
    run,
    begin,
    limits,
    accessControl,
    count: limiter.count,
  });
  const interfaces = [createAssistantInterface(assistants, checkHost, checkOrigin), ...dataInterfaces];
  const app = express();
  // Answers that a client may keep have an ETag of their own; that of others would only cost a hash of their bytes.
  app.disable("x-powered-by").disable("etag");
  app.set("trust proxy", proxies);
  const endpoint = createGraphQLEndpoint({
    ...pipeline,
    admitted: [...admitted, checkAsOfHeader],
    conditional,
    createContext: createHttpContext,
  });
  const compress = createCompressionHandler();
  const { resume, listener } = createFrontHandlers({
    entrance: [
      createAddressHandler(proxies),
      setRequestId,
      securityHeaders,
      createCheckHandler(checkAnyHost),
    ],
    isOurs: ({ method, url }) => method === "POST" && url === "/graphql",
    handlers: [compress, crossOrigin(origins), ...endpoint.beforeApollo],
    fallback: endpoint.apollo,
  });
  app.use(resume, compress);
  let isStopping = false;
  app.use("/health", createHealthHandler(database, { isWarm, isStopping: () => isStopping }));
  if (metrics)
    app.use(
      "/metrics",
      createMetricsPage({ metrics, database, access: metricsAccess, authentication, free, sharing }),
    );
  app.use(["/graphql", "/schema.graphql", ...interfaces.map(({ path }) => path)], crossOrigin(origins));
  app.get("/schema.graphql", ...admitted, createSchemaTextHandler(openSchema));
  app
    .route(STREAM_PATH)
    .all(rejectAsOfHeader)
    .get(...admitted, events.handler)
    .post(...admitted, createJsonBodyHandler(), events.handler);
  // GraphiQL's own URL requires a key. At /graphql it is served only if the schema needs no key.
  app.use(openSchema ? ["/graphiql", "/graphql"] : "/graphiql", createGraphiqlHandler());
  app.use("/graphql", endpoint.handler);
  const answerErrors = (createBody?: ErrorBody) => createErrorHandler(formatError, log, createBody);
  for (const graphInterface of interfaces)
    app.use(
      graphInterface.path,
      createInterfaceRouter(graphInterface, means, { admitted, conditional, answerErrors }),
    );
  app.use(createExplorerHandler(origins), rejectUnknownPath, answerErrors());
  return {
    handle: listener(app),
    upgrade: (request, connection, head) => {
      setAddress(request, proxies);
      try {
        checkAnyHost(request);
        sockets.upgrade(request, connection, head);
      } catch (error) {
        refuseUpgrade(connection, formatError, error);
      }
    },
    announceStop: () => {
      isStopping = true;
    },
    endStreams: async () => {
      events.stop();
      await Promise.all([sockets.stop(), assistants.stop()]);
    },
    assistantServer: assistants.serverFor,
    warmUp: (requests, signal) =>
      warmUp(requests, {
        execute: async (query, variables) => {
          const sender = createSender({ caller: warmUpCaller, address: "", disconnected: signal });
          const marks = { isOwnDocument: true, isReadOnce: true, isBackground: true };
          await pipeline.run({ query, variables }, createContext(sender, marks));
        },
        // The other cores remain for a client who comes meanwhile.
        concurrency: Math.max(1, Math.floor(availableParallelism() / 2)),
        signal,
      }),
    stop: () => pipeline.apollo.stop(),
  };
}
