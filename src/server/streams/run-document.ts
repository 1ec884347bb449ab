import type { GraphQLRequest } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import type { RequestContext } from "../context/request-context.js";
import type { RunOperation } from "./run-operation.js";
import type { StreamRequest } from "./stream-context.js";

/**
 * Runs one query or mutation within the server, as if its sender had sent it over HTTP: with the sender's rights, the limits
 * on cost, metrics and log. The sender was admitted and counted before.
 */
export type RunDocument = (
  request: GraphQLRequest,
  sender: StreamRequest,
) => Promise<FormattedExecutionResult>;

export const documentRunner =
  (run: RunOperation, contextOf: (sender: StreamRequest) => RequestContext): RunDocument =>
  async (request, sender) => {
    const outcome = await run(request, contextOf(sender));
    if ("answers" in outcome) throw new Error("A document that runs within the server is no subscription.");
    // An answer may be kept as text, which is its data only as JSON.
    return JSON.parse(JSON.stringify(outcome.answer));
  };
