/** Why the API gave no answer: its own code and words, or UNREACHABLE where it was not heard. */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

export const unreachable = (): ApiError => new ApiError("UNREACHABLE", "The server does not answer.");

/** Whether asking again later may help without anybody doing anything. */
export const mayPass = (error: unknown): boolean =>
  error instanceof ApiError &&
  ["UNREACHABLE", "DATABASE_UNAVAILABLE", "OVERLOADED", "TIMEOUT"].includes(error.code);

/** Whether a key is asked for, or the one shown does not do. */
export const needsKey = (error: unknown): boolean =>
  error instanceof ApiError && ["UNAUTHENTICATED", "FORBIDDEN"].includes(error.code);
