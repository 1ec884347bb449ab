import { EventSourceParserStream } from "eventsource-parser/stream";
import { ApiError } from "./api-error.js";

/** An event of GraphQL over server-sent events: an answer, or the end of all answers. */
export interface ServerSentEvent {
  readonly event: "next" | "complete";
  readonly data: string;
}

/** The server writes at least every 12 seconds. */
const MAX_SILENCE_MS = 40_000;

/**
 * Reads the events of a response, until its connection ends. Fails with UNREACHABLE if it breaks, or if nothing arrives for 40
 * seconds, as after a computer slept.
 */
export async function* readServerSentEvents(
  body: NonNullable<Response["body"]>,
): AsyncGenerator<ServerSentEvent, void> {
  let failOnSilence = () => {};
  const silence = new Promise<never>((_, reject) => {
    failOnSilence = () => reject(new Error("Nothing arrived."));
  });
  silence.catch(() => {});
  let timer: ReturnType<typeof setTimeout> | undefined;
  const listen = (): void => {
    clearTimeout(timer);
    timer = setTimeout(failOnSilence, MAX_SILENCE_MS);
  };
  const reader = body
    .pipeThrough(new TextDecoderStream())
    .pipeThrough(new EventSourceParserStream({ onComment: listen }))
    .getReader();
  try {
    for (;;) {
      listen();
      const { done: isDone, value } = await Promise.race([reader.read(), silence]).catch(() => {
        throw new ApiError("UNREACHABLE", "The connection broke.");
      });
      clearTimeout(timer);
      if (isDone) return;
      if (value.event === "next" || value.event === "complete")
        yield { event: value.event, data: value.data };
    }
  } finally {
    clearTimeout(timer);
    reader.cancel().catch(() => {});
  }
}
