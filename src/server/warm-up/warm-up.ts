import { setTimeout as delay } from "node:timers/promises";
import { readTrustedDocuments } from "../graphql/trusted-documents.js";
import type { PageRequest } from "./page-requests.js";

/** A document with its own text, and its variables. */
export interface TextRequest {
  readonly text: string;
  readonly variables: PageRequest["variables"];
}

export type WarmUpRequest = PageRequest | TextRequest;

export interface WarmUpOptions {
  /** Sends a document, and resolves to true if the database still plans it. */
  readonly execute: (document: string, variables: PageRequest["variables"]) => Promise<boolean>;
  /** Returns true if a request may be sent. Default: always. */
  readonly isIdle?: () => boolean;
  /** The most requests at a time. Default: 1. */
  readonly concurrency?: number;
  readonly signal: AbortSignal;
}

/** Milliseconds between two checks whether the database is idle. */
const POLL_MS = 50;

/**
 * Sends requests to the database before a client does, since the database takes up to seconds to plan a new statement. The
 * answers are not needed, and may be errors: the entities need not exist.
 */
export async function warmUp(
  requests: readonly WarmUpRequest[],
  { execute, isIdle = () => true, concurrency = 1, signal }: WarmUpOptions,
): Promise<void> {
  const texts = new Map(readTrustedDocuments().map(({ name, text }) => [name, text]));
  const findText = (request: WarmUpRequest): string => {
    if ("text" in request) return request.text;
    const text = texts.get(request.document);
    if (text === undefined) throw new Error(`There is no document ${request.document}.`);
    return text;
  };
  const queue = [...requests];
  const sendAll = async (): Promise<void> => {
    for (let next = queue.shift(); next; next = queue.shift()) {
      while (!isIdle() && !signal.aborted) await delay(POLL_MS);
      if (signal.aborted) return;
      const text = findText(next);
      const { variables } = next;
      const send = () => execute(text, variables).catch(() => false);
      while (await send()) if (signal.aborted) return;
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sendAll));
}
