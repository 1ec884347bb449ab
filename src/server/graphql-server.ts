import { ApolloServer } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Database } from "../neo4j/database.js";
import { authorization } from "./auth/authorisation.js";
import type { AccessControl } from "./auth/gate.js";
import { cacheHeaders } from "./conditional-get.js";
import { costExtension } from "./cost-extension.js";
import { costLimit } from "./cost-limit.js";
import { directExecution } from "./direct-answers.js";
import { notedOperations } from "./event-loop/noted-operations.js";
import type { NoteOperation } from "./event-loop/watchdog.js";
import type { FormatError } from "./format-error.js";
import { keptOperations } from "./kept-operations.js";
import { operationCache } from "./operation-cache.js";
import { operationChecks } from "./operation-checks.js";
import { parsedDocuments } from "./parsed-documents.js";
import { type Documents, persistedQueries } from "./persisted-documents.js";
import type { RequestContext } from "./request-context.js";
import { judgingTime } from "./requests/judging-time.js";
import { hideSchema, introspectionNeedsKey } from "./requests/open-schema.js";
import { onlyTrustedDocuments } from "./requests/own-documents.js";
import { consistencyExtensions } from "./settled.js";
import { statusForJson } from "./status-for-json.js";
import { fitsItsWay, subscriptions } from "./streams/subscriptions.js";
import type { Metrics } from "./telemetry/metrics.js";
import { requestTelemetry } from "./telemetry/request-telemetry.js";

export interface GraphQLServerOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly formatError: FormatError;
  readonly gate: AccessControl;
  readonly maxCost: number;
  /** Whether the schema is shown to those who show no key. */
  readonly openSchema: boolean;
  /** Documents that are always known. */
  readonly documents: Documents;
  /** Null: nothing is counted. */
  readonly metrics: Metrics | null;
  /** Bytes of queries that are kept as they were read and compiled. */
  readonly operationCacheBytes: number;
  /** Whether none but those are answered. */
  readonly documentsOnly: boolean;
  readonly noteOperation: NoteOperation;
}

/** Errors of validation that are told at most. */
const MOST_ERRORS = 10;

/** What answers every operation, whatever way it comes: its stages, in their order. */
export function graphqlServer(options: GraphQLServerOptions): ApolloServer<RequestContext> {
  const { schema, database, formatError, gate, maxCost, openSchema, documents, documentsOnly, metrics } =
    options;
  const { noteOperation, operationCacheBytes } = options;
  const cache = operationCache(operationCacheBytes);
  metrics?.operationCache(cache.size);
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    documentStore: parsedDocuments(),
    persistedQueries: { cache: persistedQueries(documents) },
    validationOptions: { maxErrors: MOST_ERRORS },
    formatError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      // The first: what stands before the stages that may take long is known to the watchdog.
      notedOperations(noteOperation),
      judgingTime,
      operationChecks([
        ...(openSchema ? [] : [introspectionNeedsKey]),
        authorization(gate),
        ...(documentsOnly ? [onlyTrustedDocuments(documents)] : []),
        fitsItsWay,
        costLimit({ limit: maxCost, database, cache }),
      ]),
      ...(openSchema ? [] : [hideSchema]),
      costExtension,
      keptOperations(cache),
      consistencyExtensions,
      cacheHeaders,
      statusForJson,
      subscriptions(formatError),
      directExecution,
      // The last: it tells of the answer as it is sent.
      requestTelemetry(metrics),
    ],
  });
}
