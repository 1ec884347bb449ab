import { GraphQLError } from "graphql";
import { type AppError, errorStatus } from "../../errors.js";

/** What a client is told beside a 401: how to say who it is. */
export const challenge = 'Bearer realm="brandgraph"';

/** A request refused before it runs: Apollo takes anything but a GraphQLError for a fault of its own. */
export function toGraphQLError(fault: AppError): GraphQLError {
  const status = errorStatus[fault.code];
  const headers = new Map(status === 401 ? [["www-authenticate", challenge]] : []);
  return new GraphQLError(fault.message, {
    originalError: fault,
    extensions: { http: { status, headers }, ...fault.extensions },
  });
}
