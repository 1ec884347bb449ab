import { ApiError } from "../../client/client.js";

/** Whether asking again later may help without anybody doing anything. */
export const isTransientError = (error: unknown): boolean =>
  error instanceof ApiError &&
  ["UNREACHABLE", "DATABASE_UNAVAILABLE", "OVERLOADED", "TIMEOUT"].includes(error.code);

/** Why there is no answer, in words for whoever reads the page: what to ask instead is not theirs to choose. */
export const reasonOf = (error: Error): string =>
  error instanceof ApiError && error.code === "TIMEOUT" ? "It takes longer than it may." : error.message;

/** Whether a key is asked for, or the one shown does not do. */
export const isKeyRequired = (error: unknown): boolean =>
  error instanceof ApiError && ["UNAUTHENTICATED", "FORBIDDEN"].includes(error.code);
