import { AppError } from "../../../errors.js";
import type { ErrorBody } from "../../requests/send-error.js";

/** A feature of OData that this service does not have. It is answered with 501, as OData requires. */
export class Unsupported extends AppError {
  readonly status = 501;

  constructor(message: string) {
    super("BAD_USER_INPUT", message);
  }
}

/** The form of an error in OData. The reason why a thing is missing is a detail. */
export const toODataError: ErrorBody = ({ message, extensions }) => {
  const { code = "", reason } = extensions ?? {};
  const details = reason === undefined ? {} : { details: [{ code: String(reason), message }] };
  return { error: { code: String(code), message, ...details } };
};
