/** Every code an answer may carry in `extensions.code`, with the HTTP status it stands for where the whole request fails. */
export const errorStatus = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  BAD_REQUEST: 400,
  BAD_USER_INPUT: 400,
  BAD_CURSOR: 400,
  QUERY_TOO_COMPLEX: 400,
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  NOT_FOUND: 404,
  CONFLICT: 409,
  RATE_LIMITED: 429,
  INTERNAL_SERVER_ERROR: 500,
  TIMEOUT: 503,
  OVERLOADED: 503,
  DATABASE_UNAVAILABLE: 503,
  STORAGE_FULL: 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** Tells a client in how many seconds to try again. */
const retryLater = new Map([["retry-after", "1"]]);

export interface AppErrorOptions {
  /** The command or change that mends it, shown by the CLI on a line of its own. */
  readonly hint?: string;
  /** Facts a client may use, sent as further `extensions`. Never values out of the database. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * A failure whose message is written for the person who caused or must mend it.
 * Only a Fault's message ever reaches a client; any other error is masked as INTERNAL_SERVER_ERROR.
 */
export class AppError extends Error {
  override readonly name = "Fault";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }

  /** What graphql-js puts beside the message, and the status and headers that Apollo answers with. */
  get extensions(): Readonly<Record<string, unknown>> {
    const status = errorStatus[this.code];
    const http = status < 500 ? {} : { http: { status, headers: retryLater } };
    return { code: this.code, ...this.details, ...http };
  }
}

/** The code that an error is answered with: a fault's own; anything else is a fault of ours. */
export const codeOf = (error: unknown): ErrorCode =>
  error instanceof AppError ? error.code : "INTERNAL_SERVER_ERROR";
