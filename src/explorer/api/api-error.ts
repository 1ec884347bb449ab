import { ApiError } from "../../client/client.js";

/** Whether asking again later may help without anybody doing anything. */
export const mayPass = (error: unknown): boolean =>
  error instanceof ApiError &&
  ["UNREACHABLE", "DATABASE_UNAVAILABLE", "OVERLOADED", "TIMEOUT"].includes(error.code);

/** Whether a key is asked for, or the one shown does not do. */
export const needsKey = (error: unknown): boolean =>
  error instanceof ApiError && ["UNAUTHENTICATED", "FORBIDDEN"].includes(error.code);
