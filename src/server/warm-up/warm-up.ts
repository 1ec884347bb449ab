import { readTrustedDocuments } from "../graphql/trusted-documents.js";
import type { PageRequest } from "./page-requests.js";

/** A document with its own text, and its variables. */
export interface TextRequest {
  readonly text: string;
  readonly variables: PageRequest["variables"];
}

export type WarmUpRequest = PageRequest | TextRequest;

export interface WarmUpOptions {
  /** Sends a document, and resolves once the database has answered it. */
  readonly execute: (document: string, variables: PageRequest["variables"]) => Promise<void>;
  /** The most requests at a time. Default: 1. */
  readonly concurrency?: number;
  readonly signal: AbortSignal;
}

/**
 * Sends requests to the database before a client does, since the database takes up to seconds to plan a new statement. The
 * answers are not needed, and may be errors: the entities need not exist.
 */
export async function warmUp(
  requests: readonly WarmUpRequest[],
  { execute, concurrency = 1, signal }: WarmUpOptions,
): Promise<void> {
  const texts = new Map(readTrustedDocuments().map(({ name, text }) => [name, text]));
  const findText = (request: WarmUpRequest): string => {
    if ("text" in request) return request.text;
    const text = texts.get(request.document);
    if (text === undefined) throw new Error(`There is no document ${request.document}.`);
    return text;
  };
  const queue = requests.values();
  const sendRemaining = async (): Promise<void> => {
    for (const request of queue) {
      if (signal.aborted) return;
      await execute(findText(request), request.variables).catch(() => {});
    }
  };
  await Promise.all(Array.from({ length: concurrency }, sendRemaining));
}
