import pc from "picocolors";
import { AppError } from "../../errors.js";

/** Exit status of a command that could not do what was asked. */
const FAILED = 1;
/** Exit status of a command that was asked wrongly. */
const WRONG_USE = 2;

/** Tells on standard error what went wrong, why, and the command that mends it; returns the exit status. */
export function reportFailure(error: unknown): number {
  if (isUnread(error)) return 0;
  if (!(error instanceof AppError)) {
    console.error(pc.red("This is a fault of brandgraph itself:"), error);
    return FAILED;
  }
  console.error(pc.red(error.message));
  if (error.hint) console.error(error.hint);
  return error.code === "BAD_USER_INPUT" ? WRONG_USE : FAILED;
}

/** Whoever read the output had enough of it, as `head` has: that is no failure. */
export const isUnread = (error: unknown): boolean =>
  error instanceof Error && (error as NodeJS.ErrnoException).code === "EPIPE";
