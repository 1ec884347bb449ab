import { createHash } from "node:crypto";
import type { RequestHandler } from "express";
import type { AsOf } from "../../domain/graphql/as-of.js";
import { formatAsOfText } from "../../domain/graphql/as-of-text.js";
import type { Instant } from "../../domain/time.js";
import type { Database } from "../../neo4j/database.js";
import { findQueryField, findRequiredRole } from "../../query/fields/field-registry.js";
import { findQueriedStates } from "../../query/fields/queried-states.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { readRevision } from "../../recording/snapshot/revision.js";
import type { AnswerStep } from "../context/answer-steps.js";
import { AS_OF_HEADER, readAsOfHeader } from "../context/as-of-header.js";
import { getRequestState } from "../context/request-state.js";
import { followsRevision, isRunField } from "./follows-revision.js";

/**
 * Answers a GET with 304 if the client already has the answer at the graph's present revision. Only the
 * revision is read.
 */
export function createConditionalGet(database: Database): RequestHandler {
  return async (request, response, next) => {
    if (request.method !== "GET") return next();
    // A browser's cache must not serve one user's answers to another user.
    response.vary("authorization").vary(AS_OF_HEADER);
    const { revision, recordedAt, epoch } = await readRevision(database);
    const tag = computeTag(
      `${epoch} ${revision} ${formatAsOfText(readAsOfHeader(request))}`,
      request.originalUrl,
    );
    if (request.headers["if-none-match"]?.includes(tag)) {
      response.status(304).setHeader("etag", tag).end();
      return;
    }
    getRequestState(request).etag = { tag, revision, recordedAt };
    next();
  };
}

/**
 * A weak tag, since compression changes the bytes. It contains the day, since an answer without `asOf` is
 * about today.
 */
function computeTag(revision: string, url: string): string {
  const today = new Date().toISOString().slice(0, 10);
  return `W/"${createHash("sha256").update(`${revision} ${today} ${url}`).digest("base64url").slice(0, 27)}"`;
}

/** Sets `cache-control` for a GET. An answer whose `asOf` is fixed on both axes never expires. */
export const setCacheHeaders: AnswerStep = ({
  contextValue: { etag, progress, reading },
  response: { http, body },
}) => {
  if (!etag || body.kind !== "single") return;
  const { operation } = progress.read;
  const isPublic = operation?.fields.every(
    (field) =>
      findRequiredRole("Query", field.name) === "READER" &&
      !findQueryField(field.name)?.isOfCaller &&
      !isRunField(field),
  );
  // Fields like `apiKeys` do not follow the revision, nor does an answer that may mix revisions.
  const follows = isPublic && reading.at !== null;
  if (body.singleResult.errors || !follows) return void http.headers.set("cache-control", "no-store");
  // An answer that depends on the time limit may be partial now, and complete when it is requested again.
  const keeps =
    operation &&
    followsRevision(operation) &&
    !operation.fields.some(isReadToday) &&
    operation.fields.every((field) => isFixed(findQueriedStates(field), etag.recordedAt));
  http.headers.set("etag", etag.tag);
  http.headers.set("cache-control", keeps ? "private, max-age=31536000, immutable" : "private, no-cache");
};

/** Fields that say what is so today, whatever the time of the query: sentences are in the past once their facts have ended. */
const fieldsOfToday: ReadonlySet<string> = new Set(["holdsToday", "sentence", "state", "reason"]);

const isReadToday = ({ name, selection }: FieldSelection): boolean =>
  fieldsOfToday.has(name) || selection.fields.some(isReadToday);

/** Returns true if an answer can never change: its valid time is fixed, and its recorded time has passed. */
function isFixed(states: readonly AsOf[], recordedAt: Instant | null): boolean {
  return (
    states.length > 0 &&
    states.every(({ validAt, validDuring, knownAt }) => {
      const hasDay = Boolean(validAt ?? validDuring?.to);
      return hasDay && knownAt != null && knownAt <= (recordedAt ?? 0);
    })
  );
}
