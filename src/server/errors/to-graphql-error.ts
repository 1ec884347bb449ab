import { GraphQLError } from "graphql";
import { type AppError, errorStatus } from "../../errors.js";

/** The `WWW-Authenticate` header of a 401. */
export const challenge = 'Bearer realm="brandgraph"';

/**
 * Converts an error for a request that is rejected before it runs: Apollo masks anything but a GraphQLError.
 */
export function toGraphQLError(error: AppError): GraphQLError {
  const status = errorStatus[error.code];
  const headers = new Map(status === 401 ? [["www-authenticate", challenge]] : []);
  return new GraphQLError(error.message, {
    originalError: error,
    extensions: { http: { status, headers }, ...error.extensions },
  });
}
