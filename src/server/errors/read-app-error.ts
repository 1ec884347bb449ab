import type { GraphQLFormattedError } from "graphql";
import { AppError, type ErrorCode, errorStatus } from "../../errors.js";

/** The error that was formatted for a client. Its message and code are already those for a client. */
export function readAppError({ message, extensions }: GraphQLFormattedError): AppError {
  const { code, ...details } = extensions ?? {};
  return new AppError(isCode(code) ? code : "INTERNAL_SERVER_ERROR", message, { details });
}

const isCode = (code: unknown): code is ErrorCode => typeof code === "string" && code in errorStatus;
