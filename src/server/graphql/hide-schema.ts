import type { GraphQLFormattedError } from "graphql";
import { AppError } from "../../errors.js";
import { collectRootFields } from "../auth/root-fields.js";
import type { AnswerStep } from "../context/answer-steps.js";
import type { OperationStep } from "../context/operation-steps.js";

/** Rejects introspection by clients without a key. */
export const rejectAnonymousIntrospection: OperationStep = ({
  document,
  operation,
  contextValue: { caller },
}) => {
  if (caller.role !== "ANONYMOUS" || !operation) return;
  const fields = collectRootFields(document, operation);
  if (fields.some(([, name]) => schemaFields.has(name))) throw createSchemaAccessError();
};

const schemaFields: ReadonlySet<string> = new Set(["__schema", "__type", "_service"]);

/**
 * Hides the names of the schema from clients without a key: their validation errors contain only the
 * location. Not used for an API that only this machine can reach.
 */
export const hideSchema: AnswerStep = ({ contextValue: { caller }, response: { body } }) => {
  if (caller.role !== "ANONYMOUS" || body.kind !== "single" || !body.singleResult.errors) return;
  body.singleResult.errors = body.singleResult.errors.map(hideNames);
};

/** The messages of graphql-js contain names of types, fields and enum values, and suggest others. */
function hideNames(error: GraphQLFormattedError): GraphQLFormattedError {
  if (error.extensions?.code === "GRAPHQL_VALIDATION_FAILED") return { ...error, message: DOES_NOT_FIT };
  const [, variable] = /^Variable "\$(\w+)" /.exec(error.message) ?? [];
  return variable === undefined
    ? error
    : { ...error, message: `Variable "$${variable}" does not fit its type.` };
}

const DOES_NOT_FIT = "The document is not valid for this schema. Send a key to see why.";

/** The error for introspection without a key. */
export const createSchemaAccessError = (): AppError =>
  new AppError(
    "UNAUTHENTICATED",
    "The schema is visible only with a key. Send a key as `Authorization: Bearer <key>`.",
  );
