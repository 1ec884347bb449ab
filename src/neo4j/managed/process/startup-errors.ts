import { AppError } from "../../../errors.js";
import type { Neo4jHome } from "../home/home.js";
import type { Exit } from "./server-process.js";

/** Returns true if a server ended because another process had taken its port. */
export function isPortTaken({ lastOutput }: Exit): boolean {
  return /PortBindException|Address already in use/.test(lastOutput);
}

/** Creates the error for a server that ended before it answered. */
export function createEarlyExitError({ code, lastOutput }: Exit, home: Neo4jHome): AppError {
  if (lastOutput.includes("locked by another process")) return createUsedElsewhereError(home);
  const how = code === null ? "was ended by a signal" : `ended with exit status ${code}`;
  return new AppError("DATABASE_UNAVAILABLE", `Neo4j ${how} while it was starting:\n${lastOutput}`, {
    hint: formatLogsHint(home),
  });
}

/** Creates the error for a server that is still starting when its time is up. */
export function createStartTimeoutError(timeoutMs: number, lastOutput: string, home: Neo4jHome): AppError {
  const seconds = timeoutMs / 1000;
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Neo4j was still starting after ${seconds} s. Its last output:\n${lastOutput}`,
    { hint: formatLogsHint(home) },
  );
}

/** Creates the error for a server that has started but does not answer, such as one with a damaged store. */
export function createNoAnswerError(cause: Error | undefined, home: Neo4jHome): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Neo4j has started but does not answer queries: ${cause?.message ?? ""}`,
    {
      hint: formatLogsHint(home),
      cause,
    },
  );
}

/** Creates the error for a password file that does not belong to the data. */
export function createWrongPasswordError(home: Neo4jHome): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `The password in ${home.passwordFile} does not match the data in ${home.server}.`,
    {
      hint: `Restore the password file of this data, or move ${home.server} away to start with an empty database.`,
    },
  );
}

/** Creates the error for data in use by a process that this one cannot see, such as one in another container. */
function createUsedElsewhereError(home: Neo4jHome): AppError {
  return new AppError(
    "CONFLICT",
    `The data in ${home.server} is in use by a Neo4j of another container or machine.`,
    {
      hint: "Stop the container or machine that shares this folder, or set BRANDGRAPH_HOME to another folder.",
    },
  );
}

function formatLogsHint(home: Neo4jHome): string {
  return `Read ${home.consoleLog} and debug.log in the same folder.`;
}
