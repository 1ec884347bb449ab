import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import type { GraphQLSchema } from "graphql";
import type { Database } from "../neo4j/database.js";
import { authorisation } from "./auth/authorisation.js";
import type { Gate } from "./auth/gate.js";
import { cacheHeaders } from "./conditional-get.js";
import { costLimit } from "./cost-limit.js";
import { directAnswers } from "./direct-answers.js";
import { notedOperations } from "./event-loop/noted-operations.js";
import type { NoteOperation } from "./event-loop/watchdog.js";
import type { FormatError } from "./format-error.js";
import { type Documents, persistedDocuments } from "./persisted-documents.js";
import type { RequestContext } from "./request-context.js";
import { closedSchema } from "./requests/open-schema.js";
import { ownDocumentsOnly } from "./requests/own-documents.js";
import { settledMarks } from "./settled.js";
import { statusForJson } from "./status-for-json.js";
import { subscriptions } from "./streams/subscriptions.js";
import type { Metrics } from "./telemetry/metrics.js";
import { requestTelemetry } from "./telemetry/request-telemetry.js";

export interface GraphQLServerOptions {
  readonly schema: GraphQLSchema;
  readonly database: Database;
  readonly formatError: FormatError;
  readonly gate: Gate;
  readonly maxCost: number;
  /** Whether the schema is shown to those who show no key. */
  readonly openSchema: boolean;
  /** Documents that are always known. */
  readonly documents: Documents;
  /** Null: nothing is counted. */
  readonly metrics: Metrics | null;
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
  const { noteOperation } = options;
  const when = (wanted: boolean, plugin: ApolloServerPlugin<RequestContext>) => (wanted ? [plugin] : []);
  return new ApolloServer<RequestContext>({
    schema,
    introspection: true,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    persistedQueries: { cache: persistedDocuments(documents) },
    validationOptions: { maxErrors: MOST_ERRORS },
    formatError,
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      // The first: what stands before the stages that may take long is known to the watchdog.
      notedOperations(noteOperation),
      ...when(documentsOnly, ownDocumentsOnly(documents)),
      ...when(!openSchema, closedSchema),
      authorisation(gate),
      costLimit(maxCost, database),
      settledMarks,
      cacheHeaders,
      statusForJson,
      subscriptions(formatError),
      directAnswers,
      // The last: it tells of the answer as it is sent.
      requestTelemetry(metrics),
    ],
  });
}
