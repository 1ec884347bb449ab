import { setTimeout as delay } from "node:timers/promises";
import type { AskedDocument, AskSchema } from "../context/ask-schema.js";
import { trustedDocuments } from "../graphql/trusted-documents.js";
import type { PageRequest } from "./page-requests.js";

/** A request of the page, or one that has its own text. */
export type WarmUpRequest = PageRequest | AskedDocument;

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
 * Sends requests to the database before a client does, since the database takes up to seconds to plan a new statement. The answers
 * are not needed, and may be errors: the entities need not exist.
 */
export async function warmUp(
  requests: readonly WarmUpRequest[],
  { ask, isIdle = () => true, atATime = 1, signal }: WarmUpOptions,
): Promise<void> {
  const texts = new Map(trustedDocuments().map(({ name, text }) => [name, text]));
  const textOf = (request: WarmUpRequest): string => {
    if ("text" in request) return request.text;
    const text = texts.get(request.document);
    if (text === undefined) throw new Error(`There is no document ${request.document}.`);
    return text;
  };
  const left = [...requests];
  const sendAll = async (): Promise<void> => {
    for (let next = left.shift(); next; next = left.shift()) {
      while (!isIdle() && !signal.aborted) await delay(POLL_MS);
      if (signal.aborted) return;
      const text = textOf(next);
      await ask(text, next.variables).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: atATime }, sendAll));
}
