import { setTimeout as delay } from "node:timers/promises";
import type { AskSchema } from "../context/ask-schema.js";
import { trustedDocuments } from "../graphql/trusted-documents.js";
import type { PageRequest } from "./page-requests.js";

export interface WarmUpOptions {
  readonly ask: AskSchema;
  /** Whether a request may be sent. Default: always. */
  readonly isIdle?: () => boolean;
  /** The most requests at a time. Default: 1. */
  readonly atATime?: number;
  readonly signal: AbortSignal;
}

/** How often it looks whether the database is idle. */
const POLL_MS = 50;

/**
 * Sends the page's requests to the database before a visitor does, since the database takes up to seconds to plan a new
 * statement. The answers are not needed, and may be errors: the entities need not exist.
 */
export async function warmUp(
  requests: readonly PageRequest[],
  { ask, isIdle = () => true, atATime = 1, signal }: WarmUpOptions,
): Promise<void> {
  const texts = new Map(trustedDocuments().map(({ name, text }) => [name, text]));
  const left = [...requests];
  const sendAll = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      while (!isIdle() && !signal.aborted) await delay(POLL_MS);
      if (signal.aborted) return;
      const text = texts.get(next.document);
      if (text === undefined) throw new Error(`There is no document ${next.document}.`);
      await ask(text, next.variables).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: atATime }, sendAll));
}
