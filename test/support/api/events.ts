export interface ServerSentEvent {
  readonly event: string;
  readonly data: unknown;
}

/** The events of a response, as they arrive. */
export async function* eventsOf(response: Response): AsyncGenerator<ServerSentEvent, undefined> {
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
