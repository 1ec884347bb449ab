import { AppError } from "../../../errors.js";
import type { Neo4jHome } from "../home/home.js";
import type { Exit } from "./server-process.js";

/** Whether a server ended because another process had taken its port. */
export function isPortTaken({ lastWords }: Exit): boolean {
  return /PortBindException|Address already in use/.test(lastWords);
}

/** The error for a server that ended before it answered. */
export function exitedEarly({ code, lastWords }: Exit, home: Neo4jHome): AppError {
  if (lastWords.includes("locked by another process")) return isUsedElsewhere(home);
  const how = code === null ? "was ended by a signal" : `ended with exit status ${code}`;
  return new AppError("DATABASE_UNAVAILABLE", `Neo4j ${how} while it was starting:\n${lastWords}`, {
    hint: hintToLogs(home),
  });
}

/** The error for a server that is still starting when its time is up. */
export function startTimedOut(timeoutMs: number, lastWords: string, home: Neo4jHome): AppError {
  const seconds = timeoutMs / 1000;
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Neo4j was still starting after ${seconds} s. Its last output:\n${lastWords}`,
    { hint: hintToLogs(home) },
  );
}

/** The error for a server that has started but does not answer, such as one with a damaged store. */
export function doesNotAnswer(cause: Error | undefined, home: Neo4jHome): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Neo4j has started but does not answer queries: ${cause?.message ?? ""}`,
    {
      hint: hintToLogs(home),
      cause,
    },
  );
}

/** The error for a password file that does not belong to the data. */
export function wrongPassword(home: Neo4jHome): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `The password in ${home.passwordFile} does not match the data in ${home.server}.`,
    {
      hint: `Restore the password file of this data, or move ${home.server} away to start with an empty database.`,
    },
  );
}

/** The error for data in use by a process that this one cannot see, such as one in another container. */
function isUsedElsewhere(home: Neo4jHome): AppError {
  return new AppError(
    "CONFLICT",
    `The data in ${home.server} is in use by a Neo4j of another container or machine.`,
    {
      hint: "Stop the container or machine that shares this folder, or set BRANDGRAPH_HOME to another folder.",
    },
  );
}

function hintToLogs(home: Neo4jHome): string {
  return `Read ${home.consoleLog} and debug.log in the same folder.`;
}
