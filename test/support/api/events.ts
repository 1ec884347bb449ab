import { awaitWithDeadline } from "../wait/with-deadline.js";

export interface ServerSentEvent {
  readonly event: string;
  readonly data: unknown;
}

/**
 * Reads the events of a response, as they arrive. Fails if none arrives in time.
 * @param awaited names the next event
 */
export async function* readEvents(
  response: Response,
  awaited = `the next server-sent event of ${response.url}`,
  seconds?: number,
): AsyncGenerator<ServerSentEvent, undefined> {
  const events = parseEvents(response);
  try {
    for (;;) {
      const { done: isDone, value } = await awaitWithDeadline(events.next(), awaited, seconds);
      if (isDone) return undefined;
      yield value;
    }
  } finally {
    // Not awaited: after a missed deadline it would wait for the event.
    events.return(undefined).catch(() => {});
  }
}

async function* parseEvents(response: Response): AsyncGenerator<ServerSentEvent, undefined> {
  let text = "";
  for await (const chunk of response.body!.pipeThrough(new TextDecoderStream())) {
    text += chunk;
    const parts = text.split("\n\n");
    text = parts.pop()!;
    for (const part of parts) {
      const [, event, data] = /^event: (.*)\ndata: ?(.*)$/.exec(part) ?? [];
      if (event) yield { event, data: data ? JSON.parse(data) : null };
    }
  }
  return undefined;
}
