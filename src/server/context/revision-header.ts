import type { IncomingMessage } from "node:http";
import { setTimeout as delay } from "node:timers/promises";
import { AppError, createBadInputError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { getLastSeenVersion } from "../../recording/snapshot/last-seen-version.js";
import { createVersionReader } from "../../recording/snapshot/version-reader.js";
import type { AnswerStep } from "./answer-steps.js";
import type { Handler } from "./compose-handlers.js";

/**
 * The header with the revision of an answer. A client that sends it with a request, to whichever process, gets no older answer.
 */
export const REVISION_HEADER = "graph-revision";

/** The longest time that a request waits for its revision. */
const MAX_WAIT_MS = 5000;
/** Milliseconds between two reads of the revision. */
const PAUSE_MS = 25;

/**
 * Lets a request with the header wait until this process has seen the revision: all of its later reads contain it, also those of
 * a follower that is behind. Fails with BAD_USER_INPUT if the header is no revision, and with OVERLOADED if the graph does not
 * reach it in time, as after a restore.
 */
export function createRevisionWait(database: Database, maxWaitMs = MAX_WAIT_MS): Handler {
  const readVersion = createVersionReader(database);
  const hasSeen = (revision: number): boolean => (getLastSeenVersion(database)?.revision ?? -1) >= revision;
  const awaitRevision = async (revision: number): Promise<void> => {
    const deadline = performance.now() + maxWaitMs;
    while (!hasSeen(revision)) {
      await readVersion();
      if (hasSeen(revision)) return;
      if (performance.now() >= deadline) throw createLateError(revision);
      await delay(PAUSE_MS);
    }
  };
  return (request, _response, next) => {
    const revision = readRevisionHeader(request);
    if (revision === null || hasSeen(revision)) return next();
    return awaitRevision(revision).then(() => next());
  };
}

function readRevisionHeader({ headers }: Pick<IncomingMessage, "headers">): number | null {
  const text = headers[REVISION_HEADER];
  if (text === undefined) return null;
  if (/^\d{1,15}$/.test(String(text))) return Number(text);
  throw createBadInputError(
    `The header ${REVISION_HEADER} must be the revision that an earlier answer had in it, such as 42. It is "${text}".`,
  );
}

const createLateError = (revision: number): AppError =>
  new AppError("OVERLOADED", `The graph has not reached revision ${revision} here.`, {
    hint: `Try again. If the graph was restored from a backup, send no ${REVISION_HEADER} of before.`,
  });

/** Sets the header of an answer that was read at one revision, or that follows a write. */
export const setRevisionHeader: AnswerStep = ({ contextValue, response: { http } }) => {
  const { reading, progress, database } = contextValue;
  const isWrite = progress.read.operation?.type === "mutation";
  // The last version that this process has seen contains the write.
  const version = isWrite ? getLastSeenVersion(database) : reading.at;
  if (version) http.headers.set(REVISION_HEADER, String(version.revision));
};
