import { type Ask, createClient } from "../../client/client.js";
import { RevisionDocument } from "../gql/graphql.js";
import { apiKey } from "./api-key.js";

const askNow = createClient({ key: apiKey });

/** The graph's revision as it is now. */
export const fetchRevision = async (signal?: AbortSignal): Promise<number> =>
  (await askNow(RevisionDocument, {}, signal)).graph.revision;

/** Milliseconds that all else waits for the first revision. */
const FIRST_REVISION_TIMEOUT_MS = 2_000;

/**
 * The revision before anything else was asked for: nothing that is recorded after it can be missed. It is asked for
 * while the page's screens are still being loaded. Null where it could not be read.
 */
export const firstRevision: Promise<number | null> = fetchRevision(
  AbortSignal.timeout(FIRST_REVISION_TIMEOUT_MS),
).catch(() => null);

/** Asks the API that serves the page. */
export const ask: Ask = async (document, variables, signal) => {
  await firstRevision;
  return askNow(document, variables, signal);
};
