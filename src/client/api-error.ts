/**
 * A request without a result. The code and the message are the API's, or UNREACHABLE when the server did not
 * answer.
 */
export class ApiError extends Error {
  override readonly name = "ApiError";

  constructor(
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}
