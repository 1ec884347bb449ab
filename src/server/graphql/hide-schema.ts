import type { ApolloServerPlugin } from "@apollo/server";
import type { GraphQLFormattedError } from "graphql";
import { AppError } from "../../errors.js";
import { rootFieldsOf } from "../auth/root-fields.js";
import type { OperationStep } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";

/** Rejects introspection by clients without a key. */
export const introspectionNeedsKey: OperationStep = ({ document, operation, contextValue: { caller } }) => {
  if (caller.role !== "ANONYMOUS" || !operation) return;
  const fields = rootFieldsOf(document, operation);
  if (fields.some(([, name]) => name === "__schema" || name === "__type")) throw schemaNeedsKey();
};

/**
 * Hides the names of the schema from clients without a key: their validation errors contain only the
 * location. Not used for an API that only this machine can reach.
 */
export const hideSchema: ApolloServerPlugin<RequestContext> = {
  async requestDidStart({ contextValue: { caller } }) {
    if (caller.role !== "ANONYMOUS") return;
    return {
      async willSendResponse({ response: { body } }) {
        if (body.kind !== "single" || !body.singleResult.errors) return;
        body.singleResult.errors = body.singleResult.errors.map(withoutNames);
      },
    };
  },
};

/** The messages of graphql-js contain names of types, fields and enum values, and suggest others. */
function withoutNames(error: GraphQLFormattedError): GraphQLFormattedError {
  if (error.extensions?.code === "GRAPHQL_VALIDATION_FAILED") return { ...error, message: DOES_NOT_FIT };
  const [, variable] = /^Variable "\$(\w+)" /.exec(error.message) ?? [];
  return variable === undefined
    ? error
    : { ...error, message: `Variable "$${variable}" does not fit its type.` };
}

const DOES_NOT_FIT = "The document is not valid for this schema. Send a key to see why.";

/** The error for introspection without a key. */
export const schemaNeedsKey = (): AppError =>
  new AppError(
    "UNAUTHENTICATED",
    "The schema is visible only with a key. Send a key as `Authorization: Bearer <key>`.",
  );
