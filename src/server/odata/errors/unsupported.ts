import { AppError } from "../../../errors.js";
import type { ErrorBody } from "../../requests/send-error.js";

/** What OData has and this service has not. Answered with 501, as OData asks for. */
export class Unsupported extends AppError {
  readonly status = 501;

  constructor(message: string) {
    super("BAD_USER_INPUT", message);
  }
}

/** The form of an error in OData. */
export const odataError: ErrorBody = ({ message, extensions }) => ({
  error: { code: String(extensions?.code ?? ""), message },
});
