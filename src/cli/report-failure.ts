import pc from "picocolors";
import { Fault } from "../errors.js";

/** Exit status of a command that could not do what was asked. */
const FAILED = 1;
/** Exit status of a command that was asked wrongly. */
const WRONG_USE = 2;

/** Tells on standard error what went wrong, why, and the command that mends it; returns the exit status. */
export function reportFailure(error: unknown): number {
  if (!(error instanceof Fault)) {
    console.error(pc.red("This is a fault of brandgraph itself:"), error);
    return FAILED;
  }
  console.error(pc.red(error.message));
  if (error.hint) console.error(error.hint);
  return error.code === "BAD_USER_INPUT" ? WRONG_USE : FAILED;
}
