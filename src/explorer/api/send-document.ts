import { type ClientAsk, createClient } from "../../client/client.js";
import { RevisionDocument } from "../../client/gql/graphql.js";
import { readApiKey } from "./api-key.js";

const sendNow = createClient({ key: readApiKey });

/** Reads the graph's current revision. */
export const fetchRevision = async (signal?: AbortSignal): Promise<number> =>
  (await sendNow(RevisionDocument, {}, signal)).graph.revision;

/** The time for which other requests wait for the first revision. */
const FIRST_REVISION_TIMEOUT_MS = 2_000;

/**
 * The revision before any other request: every later change is noticed. It is requested while the screens are
 * still loading. Null if it could not be read.
 */
export const firstRevision: Promise<number | null> = fetchRevision(
  AbortSignal.timeout(FIRST_REVISION_TIMEOUT_MS),
).catch(() => null);

/** Sends a document to the API that serves the page. Fails with an ApiError. */
export const sendDocument: ClientAsk = async (document, variables, signal) => {
  await firstRevision;
  return sendNow(document, variables, signal);
};
