import type { GraphQLRequest } from "@apollo/server";
import type { FormattedExecutionResult } from "graphql";
import type { RequestContext } from "../context/request-context.js";
import type { FormattedResults } from "./format-results.js";

/** The result of an operation: one, or many. */
export type OperationOutcome =
  | { readonly answer: FormattedExecutionResult }
  | { readonly answers: FormattedResults };

/** Runs an operation by the same steps as one of HTTP. */
export type RunOperation = (request: GraphQLRequest, context: RequestContext) => Promise<OperationOutcome>;
