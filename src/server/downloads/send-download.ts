import { pipeline } from "node:stream/promises";
import type { Request, Response } from "express";
import type { BeginAnswer } from "../answers/begin-answer.js";
import type { PagedAnswer } from "../answers/paged-answer.js";
import { getCaller } from "../context/callers.js";
import type { AnswerLimits } from "../protection/answer-limits.js";
import type { DownloadPlaces } from "../protection/download-places.js";
import { readSmall } from "../protection/read-small.js";

export interface DownloadMeans {
  readonly places: DownloadPlaces;
  readonly begin: BeginAnswer;
  readonly limits: Pick<AnswerLimits, "idleMs">;
}

/** A file that is read part by part, as its client takes it. */
export interface Download<T> {
  readonly parts: AsyncGenerator<T>;
  /** Counts the rows of a part. */
  readonly countRows: (part: T) => number;
  readonly setHeaders: () => void;
  readonly write: (parts: AsyncGenerator<T>) => AsyncIterable<string | Uint8Array>;
}

/**
 * Sends a download in a place of its own. The connection breaks if the reader takes nothing for too long, if the download lasts
 * too long, and if a later part cannot be read, so that no client takes the file for complete.
 * @param open what is sent as the answer. Fails if the request is wrong
 */
export async function sendDownload<T>(
  request: Request,
  response: Response,
  { places, begin, limits }: DownloadMeans,
  open: (answer: PagedAnswer) => Download<T>,
): Promise<void> {
  await places.runDownload(getCaller(request).id, async (refuseLarge) => {
    const answer = begin(request, response, refuseLarge ? "ANSWER" : "DOWNLOAD");
    const { parts, countRows, setHeaders, write } = open(answer);
    if (refuseLarge) {
      const chunks: Buffer[] = [];
      for await (const chunk of write(await readSmall(parts, countRows, refuseLarge)))
        chunks.push(Buffer.from(chunk));
      setHeaders();
      // The place is free again, however slowly this is read.
      return void response.end(Buffer.concat(chunks));
    }
    const read = await readFirstChunk(parts);
    setHeaders();
    disconnectIdle(response, limits.idleMs);
    answer.signal.addEventListener("abort", () => response.destroy(), { once: true });
    await pipeline(write(read), response);
  });
}

/** Breaks the connection if the reader takes nothing for some milliseconds. One that waits for the database is not idle. */
function disconnectIdle(response: Response, milliseconds: number): void {
  response.setTimeout(milliseconds, () => {
    if (response.writableLength > 0) response.destroy();
  });
}

/**
 * Reads the first part of a download, so that what is wrong with the request is reported before the file begins. An error in
 * a later part breaks the connection, so that the client does not take the file for complete.
 */
async function readFirstChunk<T>(parts: AsyncGenerator<T>): Promise<AsyncGenerator<T>> {
  const first = await parts.next();
  return (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* parts;
    } finally {
      await parts.return(undefined);
    }
  })();
}
