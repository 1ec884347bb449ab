import type { ApolloServerPlugin, GraphQLRequestContext } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";
import type { JudgedOperation } from "./shared-state.js";
import type { NoteOperation } from "./watchdog.js";

/**
 * Reports an operation to the watchdog before it is parsed, validated and costed, and before its statements
 * are built.
 */
export const notedOperations = (noteOperation: NoteOperation): ApolloServerPlugin<RequestContext> => ({
  async requestDidStart() {
    let operation: JudgedOperation;
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

/** What the watchdog reports of an operation. */
export const describeOperation = ({
  request,
  queryHash,
  source,
  contextValue,
}: Pick<
  GraphQLRequestContext<RequestContext>,
  "request" | "queryHash" | "source" | "contextValue"
>): JudgedOperation => ({
  requestId: contextValue.requestId,
  caller: contextValue.caller.name,
  operationName: request.operationName,
  documentHash: queryHash,
  document: source ?? "",
});
