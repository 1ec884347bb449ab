/** Returns the code of an error of Node, such as ENOENT; undefined for other errors. */
export const getSystemErrorCode = (error: unknown): string | undefined =>
  typeof error === "object" && error !== null && "code" in error && typeof error.code === "string"
    ? error.code
    : undefined;

/** Returns the message of an error, or the thrown value as text. */
export const getErrorMessage = (error: unknown): string =>
  error instanceof Error ? error.message : String(error);
