import { AppError } from "../../errors.js";
import { getErrorMessage, getSystemErrorCode } from "../../util/error-details.js";
import type { ServiceReply } from "../contract.js";
import { describeBody } from "./describe-body.js";

/** Why a request has no usable answer. */
export interface RequestFailure {
  /** A sentence without its full stop. */
  readonly message: string;
  readonly hint?: string;
  /** True if the same request may succeed later. */
  readonly isTransient: boolean;
  /** The Retry-After of the reply; null: none. */
  readonly retryAfter: string | null;
  readonly cause?: unknown;
}

const TRANSIENT_STATUS = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The failure of a reply whose status is no success. */
export function createStatusFailure({ status, headers, text }: ServiceReply, url: URL): RequestFailure {
  const refused = status === 403 || status === 401;
  return {
    message: `${url.host} refuses ${url.href} with status ${status} and ${describeBody(text())}`,
    isTransient: TRANSIENT_STATUS.has(status),
    retryAfter: headers.get("retry-after"),
    ...(refused && { hint: "Some services answer only if BRANDGRAPH_CONTACT names an address of yours." }),
  };
}

/** The failure of a request without a reply. */
export function createConnectionFailure(error: unknown, url: URL): RequestFailure {
  const cause = error instanceof Error && error.cause ? error.cause : error;
  const isLate = error instanceof Error && error.name === "TimeoutError";
  const why = isLate ? "it takes too long" : (getSystemErrorCode(cause) ?? getErrorMessage(cause));
  return {
    message: `${url.host} cannot be reached (${why})`,
    hint: "Check the network of this machine, and whether a proxy or firewall stands between.",
    isTransient: true,
    retryAfter: null,
    cause: error,
  };
}

export const toFailureError = ({ message, hint, cause }: RequestFailure): AppError =>
  new AppError("SOURCE_UNAVAILABLE", `${message}.`, { ...(hint !== undefined && { hint }), cause });
