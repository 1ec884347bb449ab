import type { GraphQLRequestContext } from "@apollo/server";
import type { RequestContext } from "../context/request-context.js";
import type { TrackedOperation } from "./shared-state.js";

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
