import { AppError } from "../../../errors.js";
import type { Neo4jHome } from "../home/home.js";
import type { Exit } from "./server-process.js";

/** Whether a server ended because another process had taken its port. */
export function lostItsPort({ lastWords }: Exit): boolean {
  return /PortBindException|Address already in use/.test(lastWords);
}

/** The fault for a server that ended before it answered. */
export function endedWhileStarting({ code, lastWords }: Exit, home: Neo4jHome): AppError {
  if (lastWords.includes("locked by another process")) return heldElsewhere(home);
  const how = code === null ? "was ended by a signal" : `ended with exit status ${code}`;
  return new AppError("DATABASE_UNAVAILABLE", `Neo4j ${how} while it was starting:\n${lastWords}`, {
    hint: readLogs(home),
  });
}

/** The fault for a server that is still starting when its time is up. */
export function notStartedInTime(timeoutMs: number, lastWords: string, home: Neo4jHome): AppError {
  const seconds = timeoutMs / 1000;
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Neo4j was still starting after ${seconds} s. Last it said:\n${lastWords}`,
    { hint: readLogs(home) },
  );
}

/** The fault for a server that has started and yet does not answer, as with a damaged store. */
export function answersNothing(cause: Error | undefined, home: Neo4jHome): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `Neo4j has started but answers no query: ${cause?.message ?? ""}`,
    {
      hint: readLogs(home),
      cause,
    },
  );
}

/** The fault for a password file that does not belong to the data. */
export function wrongPassword(home: Neo4jHome): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `The password in ${home.passwordFile} is not the one of the data in ${home.server}.`,
    {
      hint: `Put back the file that belongs to the data, or move ${home.server} away to start with an empty one.`,
    },
  );
}

/** Only possible for a process this one cannot see, such as one in another container. */
function heldElsewhere(home: Neo4jHome): AppError {
  return new AppError(
    "CONFLICT",
    `The data in ${home.server} is in use by a Neo4j this process cannot see.`,
    {
      hint: "Stop the container or machine that shares this folder, or set BRANDGRAPH_HOME to another one.",
    },
  );
}

function readLogs(home: Neo4jHome): string {
  return `Read ${home.consoleLog} and debug.log beside it.`;
}
