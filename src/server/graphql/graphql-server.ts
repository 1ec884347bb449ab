import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Database } from "../../neo4j/database.js";
import { getLastSeenVersion } from "../../recording/snapshot/last-seen-version.js";
import { createVersionReader } from "../../recording/snapshot/version-reader.js";
import { type AccessControl, createAuthorizationStep } from "../auth/access-control.js";
import { type AnswerStep, createAnswerPlugin } from "../context/answer-steps.js";
import { createOperationPlugin } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";
import type { FormatError } from "../errors/format-error.js";
import { createTrackingPlugin } from "../event-loop/tracking-plugin.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import { chargeValidationTime } from "../requests/validation-time.js";
import { checkTransport, createSubscriptionPlugin } from "../streams/subscriptions.js";
import type { Metrics } from "../telemetry/metrics.js";
import { reportRequests } from "../telemetry/request-telemetry.js";
import { createAnswerCache } from "./answer-cache.js";
import { formatResponseText } from "./answer-text.js";
import { setCacheHeaders } from "./conditional-get.js";
import { addConsistencyExtensions } from "./consistency-extensions.js";
import { addCostExtension, createCostCheck } from "./cost-limit.js";
import { createDirectExecution, createDirectExecutionPlugin } from "./direct-execution.js";
import { createFastLane, type FastLane } from "./fast-lane.js";
import { hideSchema, rejectAnonymousIntrospection } from "./hide-schema.js";
import { cacheOperations, createOperationCache } from "./operation-cache.js";
import { createParsedDocuments } from "./parsed-documents.js";
import { createPersistedQueries, type Documents, rejectUntrustedDocuments } from "./persisted-queries.js";
import { readOperationStep } from "./read-operation.js";

export interface GraphQLServerOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly formatError: FormatError;
  readonly accessControl: AccessControl;
  readonly maxCost: number;
  /** True if clients without a key may see the schema. */
  readonly openSchema: boolean;
  /** Trusted documents, which are always known. */
  readonly documents: Documents;
  /** Null if metrics are off. */
  readonly metrics: Metrics | null;
  /** Maximum bytes of cached operations. */
  readonly operationCacheBytes: number;
  /** Maximum bytes of cached answers; 0: none are cached. */
  readonly answerCacheBytes: number;
  /** True if only trusted documents are answered. */
  readonly documentsOnly: boolean;
  readonly trackOperation: TrackOperation;
}

/** Maximum number of validation errors in a response. */
const MAX_VALIDATION_ERRORS = 10;

/** The two ways to answer operations. */
export interface GraphQLServer {
  /** Answers every operation of HTTP, WebSocket and server-sent events. */
  readonly apollo: ApolloServer<RequestContext>;
  /** Answers queries over HTTP whose document Apollo has validated before. */
  readonly fastLane: FastLane;
}

/** Creates the server, and the steps that every operation takes, in their order. */
export function createGraphQLServer(options: GraphQLServerOptions): GraphQLServer {
  const {
    schema,
    database,
    formatError,
    accessControl,
    maxCost,
    openSchema,
    documents,
    documentsOnly,
    metrics,
  } = options;
  const { trackOperation, operationCacheBytes, answerCacheBytes } = options;
  const cache = createOperationCache(operationCacheBytes);
  metrics?.operationCache(cache.size);
  const answers =
    answerCacheBytes > 0
      ? createAnswerCache({
          maxBytes: answerCacheBytes,
          readVersion: createVersionReader(database),
          lastSeen: () => getLastSeenVersion(database),
        })
      : null;
  const before = [
    readOperationStep(cache),
    ...(openSchema ? [] : [rejectAnonymousIntrospection]),
    createAuthorizationStep(accessControl),
    ...(documentsOnly ? [rejectUntrustedDocuments(documents)] : []),
    checkTransport,
    createCostCheck({ limit: maxCost, database }),
    chargeValidationTime,
  ];
  const execute = createDirectExecution(answers);
  const after = [
    chargeValidationTime,
    ...(openSchema ? [] : [hideSchema]),
    addCostExtension,
    cacheOperations(cache),
    addConsistencyExtensions,
    setCacheHeaders,
    setFailureStatus,
    // Last, so that it sees the response as it is sent.
    reportRequests(metrics),
  ];
  const parsed = createParsedDocuments();
  const persisted = createPersistedQueries(documents);
  const apollo = new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    // Any GET without a special header would be refused. `rejectForeignGets` refuses only those of foreign pages.
    csrfPrevention: false,
    documentStore: parsed,
    persistedQueries: { cache: persisted },
    validationOptions: { maxErrors: MAX_VALIDATION_ERRORS },
    formatError,
    stringifyResult: formatResponseText,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      // Apollo would begin by itself where a schema has `_service`: it writes to the standard output, and times of fields.
      ApolloServerPluginInlineTraceDisabled(),
      // First, so that the watchdog knows the operation before any stage that may block.
      createTrackingPlugin(trackOperation),
      createOperationPlugin(before),
      createSubscriptionPlugin(formatError),
      createDirectExecutionPlugin(execute),
      createAnswerPlugin(after),
    ],
  });
  return {
    apollo,
    fastLane: createFastLane({
      schema,
      documents: parsed,
      persisted,
      trackOperation,
      before,
      execute,
      after,
    }),
  };
}

/** Errors of a request that is well-formed as HTTP and as JSON. */
const queryErrorCodes = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

/**
 * The status of a request with errors. One that is answered in part has 200: a client must not drop that part. Of those
 * that fail as a whole, an invalid query has 200 if the client accepts application/json only, as GraphQL over HTTP
 * advises: with another status such a client may attribute the body to another server. An operation that the document
 * does not have, or that is not named among several, has 400.
 */
const setFailureStatus: AnswerStep = ({ request, response: { http, body } }) => {
  if (body.kind !== "single") return;
  const { data, errors } = body.singleResult;
  if (errors && Object.values(data ?? {}).some((value) => value !== null)) http.status = 200;
  if (data !== undefined) return;
  const codes = errors?.map(({ extensions }) => String(extensions?.code)) ?? [];
  if (codes.includes("OPERATION_RESOLUTION_FAILURE")) http.status = 400;
  if (request.http?.headers.get("accept")?.includes("application/graphql-response+json")) return;
  if (codes.length > 0 && codes.every((code) => queryErrorCodes.has(code))) http.status = 200;
};
