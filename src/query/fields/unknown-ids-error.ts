import { AppError } from "../../errors.js";

/** The error about ids of a request that lead to nothing. */
export class UnknownIdsError extends AppError {
  constructor(
    message: string,
    readonly ids: readonly string[],
  ) {
    super("NOT_FOUND", message);
  }
}
