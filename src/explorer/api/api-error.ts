import { ApiError } from "../../client/api-error.js";

/** Returns true if the same request may succeed later, without any change by the user. */
export const isTransientError = (error: unknown): boolean =>
  error instanceof ApiError &&
  ["UNREACHABLE", "DATABASE_UNAVAILABLE", "OVERLOADED", "PLANNING", "TIMEOUT"].includes(error.code);

/** Words for why the server, which works, answers later; null for any other error. */
export function describeDelay(error: unknown): string | null {
  if (!(error instanceof ApiError)) return null;
  if (error.code === "PLANNING") return "The server is warming up.";
  return error.code === "OVERLOADED" ? "The server is busy." : null;
}

/** Returns true if the server did not answer at all. */
export const isUnreachable = (error: unknown): boolean =>
  error instanceof ApiError && error.code === "UNREACHABLE";

/**
 * The error message for the page. The API's advice on a timeout is for authors of queries, so it is left out.
 */
export function formatErrorMessage(error: unknown): string {
  if (error instanceof ApiError && error.code === "TIMEOUT") return "The query took too long.";
  return error instanceof Error ? error.message : String(error);
}

/** Returns true if a key is required, or if the current key is invalid or lacks a role. */
export const isKeyRequired = (error: unknown): boolean =>
  error instanceof ApiError && ["UNAUTHENTICATED", "FORBIDDEN"].includes(error.code);

/** Returns true if the server does not accept the current key, or no longer. */
export const isKeyInvalid = (error: unknown): boolean =>
  error instanceof ApiError && error.code === "UNAUTHENTICATED";
