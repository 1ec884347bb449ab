import { setTimeout as delay } from "node:timers/promises";
import type { AskSchema } from "../context/ask-schema.js";
import { trustedDocuments } from "../graphql/trusted-documents.js";
import type { PageRequest } from "./page-requests.js";

export interface WarmUpOptions {
  readonly ask: AskSchema;
  /** Whether no client waits for the database. */
  readonly isIdle: () => boolean;
  readonly signal: AbortSignal;
}

/** How often it looks whether the database is idle. */
const POLL_MS = 50;

/**
 * Sends the page's requests to the database before a visitor does, since the database takes up to seconds to plan a new
 * statement. One at a time, and only while no client waits. The answers are not needed, and may be errors: the entities
 * need not exist.
 */
export async function warmUp(
  requests: readonly PageRequest[],
  { ask, isIdle, signal }: WarmUpOptions,
): Promise<void> {
  const texts = new Map(trustedDocuments().map(({ name, text }) => [name, text]));
  for (const { document, variables } of requests) {
    while (!isIdle() && !signal.aborted) await delay(POLL_MS);
    if (signal.aborted) return;
    const text = texts.get(document);
    if (text === undefined) throw new Error(`There is no document ${document}.`);
    await ask(text, variables).catch(() => {});
  }
}
