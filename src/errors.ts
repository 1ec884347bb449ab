/** Every code of `extensions.code`, with the HTTP status of a request that fails as a whole. */
export const errorStatus = {
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  PERSISTED_QUERY_NOT_FOUND: 200,
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
  SOURCE_UNAVAILABLE: 502,
  PLANNING: 503,
  TIMEOUT: 503,
  OVERLOADED: 503,
  DATABASE_UNAVAILABLE: 503,
  STORAGE_FULL: 507,
} as const;

export type ErrorCode = keyof typeof errorStatus;

/** The meaning of each code for a client. */
export const errorMeanings: Readonly<Record<ErrorCode, string>> = {
  GRAPHQL_PARSE_FAILED: "The document is not GraphQL.",
  GRAPHQL_VALIDATION_FAILED: "The document does not fit the schema.",
  OPERATION_RESOLUTION_FAILURE: "No such operation, or several and none is named.",
  PERSISTED_QUERY_NOT_FOUND: "The server does not know the hash: send the document with it.",
  BAD_REQUEST: "The HTTP request is not a valid GraphQL request.",
  BAD_USER_INPUT: "An argument or variable has a value that is not allowed.",
  BAD_CURSOR: "The cursor belongs to another list, or to other arguments of it.",
  QUERY_TOO_COMPLEX: "The query is over a limit. The message says what to write instead.",
  UNAUTHENTICATED: "A key is missing or not valid.",
  FORBIDDEN: "The role is too low, or the page or the host is not allowed.",
  NOT_FOUND: "The thing that the argument names is not there.",
  CONFLICT: "The write contradicts the state of the graph.",
  RATE_LIMITED: "Too many requests from this client.",
  INTERNAL_SERVER_ERROR: "A fault of the server: its log has the details under errorId.",
  SOURCE_UNAVAILABLE: "A service that facts are pulled from does not answer as it should.",
  PLANNING: "The database still plans the query: try again in 2 s.",
  TIMEOUT: "The query took too long.",
  OVERLOADED: "Too many requests from everybody: try again.",
  DATABASE_UNAVAILABLE: "Neo4j does not answer.",
  STORAGE_FULL: "The disk is almost full. Reads still work.",
};

/** Returns the seconds after which a client should try again. */
export const getRetryAfter = (code: ErrorCode): number => (code === "PLANNING" ? 2 : 1);

export interface AppErrorOptions {
  /** The command or change that fixes it. The CLI prints it on a line of its own. */
  readonly hint?: string;
  /** Values for clients, sent as further `extensions`. Never values from the database. */
  readonly details?: Readonly<Record<string, unknown>>;
  readonly cause?: unknown;
}

/**
 * A failure whose message is written for the person who caused it or has to fix it.
 * Only the message of an AppError reaches a client; any other error is masked as INTERNAL_SERVER_ERROR.
 */
export class AppError extends Error {
  override readonly name = "AppError";
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly details: Readonly<Record<string, unknown>>;

  constructor(code: ErrorCode, message: string, options: AppErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint;
    this.details = options.details ?? {};
  }

  /** The extensions that graphql-js adds to the message, and the status and headers of Apollo's response. */
  get extensions(): Readonly<Record<string, unknown>> {
    const status = errorStatus[this.code];
    const headers = new Map([["retry-after", String(getRetryAfter(this.code))]]);
    const http = status < 500 ? {} : { http: { status, headers } };
    return { code: this.code, ...this.details, ...http };
  }
}

/** Creates the error of an input that is not allowed. */
export const createBadInputError = (message: string, options?: AppErrorOptions): AppError =>
  new AppError("BAD_USER_INPUT", message, options);

/** Returns the code of an error in a response: that of an AppError; any other error is INTERNAL_SERVER_ERROR. */
export const toErrorCode = (error: unknown): ErrorCode =>
  error instanceof AppError ? error.code : "INTERNAL_SERVER_ERROR";
