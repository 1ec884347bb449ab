import { ApolloServer, type ApolloServerPlugin } from "@apollo/server";
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
} from "@apollo/server/plugin/disabled";
import { runChecks } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";
import type { FormatError } from "../errors/format-error.js";
import { describeOperation } from "../event-loop/describe-operation.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import { formatResponseText } from "../graphql/answer-text.js";
import { startSubscription } from "../streams/subscriptions.js";
import type { KnownQueryOptions } from "./known-queries.js";
import type { OperationSteps } from "./steps.js";

export interface ApolloOptions extends KnownQueryOptions {
  readonly formatError: FormatError;
}

/** Maximum number of validation errors in a response. */
const MAX_VALIDATION_ERRORS = 10;

/** Creates the server that parses and validates documents, and that answers operations by the steps, with graphql-js. */
export const createApollo = ({
  schema,
  formatError,
  parsed,
  persisted,
  trackOperation,
  steps,
}: ApolloOptions): ApolloServer<RequestContext> =>
  new ApolloServer<RequestContext>({
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
      createStepPlugin(steps, formatError, trackOperation),
    ],
  });

/** Runs the steps in Apollo, apart from those that were taken before. All share one plugin: those of several run at the same time. */
const createStepPlugin = (
  { before, execute, after }: OperationSteps,
  formatError: FormatError,
  trackOperation: TrackOperation,
): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    return {
      // The watchdog knows the operation before any stage that may block.
      didResolveSource: async (request) => trackOperation(describeOperation(request)),
      didResolveOperation: (request) => request.contextValue.progress.checked ?? runChecks(before, request),
      async responseForOperation(request) {
        trackOperation(describeOperation(request));
        const { operation, contextValue, response } = request;
        const { stream, progress } = contextValue;
        // Apollo's type says that the operation is set; it is not if its name is unknown.
        if (operation?.operation === "subscription" && stream) return startSubscription(request, formatError);
        stream?.onRun?.();
        const data = progress.isExecuted ? null : await execute(contextValue);
        return data && { http: response.http, body: { kind: "single", singleResult: { data } } };
      },
      async willSendResponse(answered) {
        for (const step of after) step(answered);
      },
    };
  },
});
