import { Fault } from "../../errors.js";
import type { Home } from "./home.js";
import type { Exit } from "./server-process.js";

/** Whether a server ended because another process had taken its port. */
export function lostItsPort({ lastWords }: Exit): boolean {
  return /PortBindException|Address already in use/.test(lastWords);
}

/** The fault for a server that ended before it answered. */
export function endedWhileStarting({ code, lastWords }: Exit, home: Home): Fault {
  if (lastWords.includes("FileLockException")) return heldElsewhere(home);
  const how = code === null ? "was ended by a signal" : `ended with exit status ${code}`;
  return new Fault("DATABASE_UNAVAILABLE", `Neo4j ${how} while it was starting:\n${lastWords}`, {
    hint: `Read ${home.consoleLog} and debug.log beside it.`,
  });
}

/** The fault for a server that still does not answer when its time is up. */
export function notReadyInTime(timeoutMs: number, lastWords: string, home: Home): Fault {
  const seconds = Math.round(timeoutMs / 1000);
  return new Fault(
    "DATABASE_UNAVAILABLE",
    `Neo4j did not answer within ${seconds} s of its start. Last it said:\n${lastWords}`,
    { hint: `Read ${home.consoleLog} and debug.log beside it.` },
  );
}

/** The fault for a password file that does not belong to the data. */
export function wrongPassword(home: Home): Fault {
  return new Fault(
    "DATABASE_UNAVAILABLE",
    `The password in ${home.passwordFile} is not the one of the data in ${home.server}.`,
    { hint: `Put back the file that belongs to the data, or move ${home.server} away to start with an empty one.` },
  );
}

/** Only possible for a process this one cannot see, such as one in another container. */
function heldElsewhere(home: Home): Fault {
  return new Fault("CONFLICT", `The data in ${home.server} is in use by a Neo4j this process cannot see.`, {
    hint: "Stop the container or machine that shares this folder, or set BRANDGRAPH_HOME to another one.",
  });
}
