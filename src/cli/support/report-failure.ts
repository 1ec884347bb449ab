import pc from "picocolors";
import { AppError } from "../../errors.js";
import { getSystemErrorCode } from "../../util/error-details.js";
import { escapeControls } from "./escape-controls.js";

/** Exit status of a command that failed. */
const FAILED = 1;
/** Exit status of a command with wrong arguments or settings. */
const WRONG_USE = 2;

/** Prints the error and how to fix it on standard error; returns the exit status. */
export function reportFailure(error: unknown): number {
  if (isUnread(error)) return 0;
  if (!(error instanceof AppError)) {
    console.error(pc.red("Internal error of brandgraph:"), error);
    return FAILED;
  }
  console.error(pc.red(escapeLines(error.message)));
  if (error.hint) console.error(escapeLines(error.hint));
  return error.code === "BAD_USER_INPUT" ? WRONG_USE : FAILED;
}

/** Escapes the lines of a text: a file name in them could control the terminal. */
const escapeLines = (text: string): string => text.split("\n").map(escapeControls).join("\n");

/** Returns true if the reader of the output, such as `head`, has closed the pipe. That is not an error. */
export const isUnread = (error: unknown): boolean => getSystemErrorCode(error) === "EPIPE";
