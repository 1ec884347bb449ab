import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";
import type { TrackedOperation } from "./shared-state.js";
import type { TrackOperation } from "./watchdog.js";

/**
 * Reports an operation to the watchdog before it is parsed, validated and costed, and before its statements
 * are built.
 */
export const createTrackingPlugin = (noteOperation: TrackOperation): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    let operation: TrackedOperation;
    return {
      async didResolveSource(request) {
        operation = describeOperation(request);
        noteOperation(operation);
      },
      async responseForOperation() {
        noteOperation(operation);
        return null;
      },
    };
  },
});

/** Describes an operation as the watchdog reports it. */
export const describeOperation = ({
  request,
  queryHash,
  source,
  contextValue,
}: Pick<
  GraphQLRequestContext<RequestContext>,
  "request" | "queryHash" | "source" | "contextValue"
>): TrackedOperation => ({
  requestId: contextValue.requestId,
  caller: contextValue.caller.name,
  operationName: request.operationName,
  documentHash: queryHash,
  document: source ?? "",
});
