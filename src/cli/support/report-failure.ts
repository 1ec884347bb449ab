import pc from "picocolors";
import { AppError } from "../../errors.js";
import { errorCode } from "../../util/error-details.js";
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

/** Its lines, without what else a file name in them could do to a terminal. */
const escapeLines = (text: string): string => text.split("\n").map(escapeControls).join("\n");

/** Whether the reader of the output, such as `head`, has closed the pipe. That is not an error. */
export const isUnread = (error: unknown): boolean => errorCode(error) === "EPIPE";
