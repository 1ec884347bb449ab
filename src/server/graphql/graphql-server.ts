import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Database } from "../../neo4j/database.js";
import { lastSeenVersion } from "../../recording/snapshot/last-seen-version.js";
import { versionReader } from "../../recording/snapshot/version-reader.js";
import { type AccessControl, authorization } from "../auth/access-control.js";
import { type AnswerStep, answerSteps } from "../context/answer-steps.js";
import { operationSteps } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";
import type { FormatError } from "../errors/format-error.js";
import { notedOperations } from "../event-loop/noted-operations.js";
import type { NoteOperation } from "../event-loop/watchdog.js";
import { chargeJudging } from "../requests/judging-time.js";
import { checkTransport, subscriptions } from "../streams/subscriptions.js";
import type { Metrics } from "../telemetry/metrics.js";
import { requestTelemetry } from "../telemetry/request-telemetry.js";
import { answerCache } from "./answer-cache.js";
import { responseText } from "./answer-text.js";
import { cacheHeaders } from "./conditional-get.js";
import { consistencyExtensions } from "./consistency-extensions.js";
import { costExtension, costLimit } from "./cost-limit.js";
import { directExecution, executedDirectly } from "./direct-execution.js";
import { type FastLane, fastLane } from "./fast-lane.js";
import { hideSchema, introspectionNeedsKey } from "./hide-schema.js";
import { cacheOperations, operationCache } from "./operation-cache.js";
import { parsedDocuments } from "./parsed-documents.js";
import { type Documents, onlyTrustedDocuments, persistedQueries } from "./persisted-queries.js";
import { readOperationStep } from "./read-operation.js";

export interface GraphQLServerOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly formatError: FormatError;
  readonly accessControl: AccessControl;
  readonly maxCost: number;
  /** Whether clients without a key may see the schema. */
  readonly openSchema: boolean;
  /** Trusted documents, which are always known. */
  readonly documents: Documents;
  /** Null if metrics are off. */
  readonly metrics: Metrics | null;
  /** Maximum bytes of cached operations. */
  readonly operationCacheBytes: number;
  /** Maximum bytes of kept answers; 0: none are kept. */
  readonly answerCacheBytes: number;
  /** Whether only trusted documents are answered. */
  readonly documentsOnly: boolean;
  readonly noteOperation: NoteOperation;
}

/** Maximum number of validation errors in a response. */
const MAX_VALIDATION_ERRORS = 10;

/** What answers operations. */
export interface GraphQLServer {
  /** Answers every operation of HTTP, WebSocket and server-sent events. */
  readonly apollo: ApolloServer<RequestContext>;
  /** Answers queries over HTTP whose document Apollo has validated before. */
  readonly fastLane: FastLane;
}

/** Creates the server, and the steps that every operation takes, in their order. */
export function graphqlServer(options: GraphQLServerOptions): GraphQLServer {
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
  const { noteOperation, operationCacheBytes, answerCacheBytes } = options;
  const cache = operationCache(operationCacheBytes);
  metrics?.operationCache(cache.size);
  const answers =
    answerCacheBytes > 0
      ? answerCache({
          maxBytes: answerCacheBytes,
          readVersion: versionReader(database),
          lastSeen: () => lastSeenVersion(database),
        })
      : null;
  const before = [
    readOperationStep(cache),
    ...(openSchema ? [] : [introspectionNeedsKey]),
    authorization(accessControl),
    ...(documentsOnly ? [onlyTrustedDocuments(documents)] : []),
    checkTransport,
    costLimit({ limit: maxCost, database }),
    chargeJudging,
  ];
  const execute = directExecution(answers);
  const after = [
    chargeJudging,
    ...(openSchema ? [] : [hideSchema]),
    costExtension,
    cacheOperations(cache),
    consistencyExtensions,
    cacheHeaders,
    statusOfFailure,
    // Last, so that it sees the response as it is sent.
    requestTelemetry(metrics),
  ];
  const parsed = parsedDocuments();
  const persisted = persistedQueries(documents);
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
    stringifyResult: responseText,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      // Apollo would begin by itself where a schema has `_service`: it writes to the standard output, and times of fields.
      ApolloServerPluginInlineTraceDisabled(),
      // First, so that the watchdog knows the operation before any stage that may block.
      notedOperations(noteOperation),
      operationSteps(before),
      subscriptions(formatError),
      executedDirectly(execute),
      answerSteps(after),
    ],
  });
  const lane = { schema, documents: parsed, persisted, noteOperation, before, execute, after };
  return { apollo, fastLane: fastLane(lane) };
}

/** Errors of a request that is well-formed as HTTP and as JSON. */
const ofTheQuery = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

/**
 * The status of a request with errors. One that is answered in part has 200: a client must not drop that part. Of those
 * that fail as a whole, an invalid query has 200 if the client accepts application/json only, as GraphQL over HTTP
 * advises: with another status such a client may attribute the body to another server. An operation that the document
 * does not have, or that is not named among several, has 400.
 */
const statusOfFailure: AnswerStep = ({ request, response: { http, body } }) => {
  if (body.kind !== "single") return;
  const { data, errors } = body.singleResult;
  if (errors && Object.values(data ?? {}).some((value) => value !== null)) http.status = 200;
  if (data !== undefined) return;
  const codes = errors?.map(({ extensions }) => String(extensions?.code)) ?? [];
  if (codes.includes("OPERATION_RESOLUTION_FAILURE")) http.status = 400;
  if (request.http?.headers.get("accept")?.includes("application/graphql-response+json")) return;
  if (codes.length > 0 && codes.every((code) => ofTheQuery.has(code))) http.status = 200;
};
