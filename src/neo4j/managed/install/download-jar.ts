import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import type { IncomingMessage } from "node:http";
import { pipeline } from "node:stream/promises";
import { AppError } from "../../../errors.js";
import { getErrorMessage, getSystemErrorCode } from "../../../util/error-details.js";
import { createChecksumIssue, createSizeIssue, type JarIssue } from "./check-jars.js";
import { type GetOptions, sendHttpGet } from "./http-get.js";
import type { Jar } from "./jar-list.js";
import type { MavenRepository } from "./maven-repository.js";

export interface DownloadOptions extends Pick<GetOptions, "signal" | "stallTimeoutMs"> {
  readonly repository: MavenRepository;
  readonly onBytes: (count: number) => void;
}

/** A download that failed for a temporary reason, which the message states. */
export class InterruptedDownload extends Error {}

/**
 * Downloads a jar into a file and compares it with the list. Stops if there are more bytes than listed.
 * Fails with InterruptedDownload if another attempt may succeed, and with an AppError if the repository does
 * not have the jar or has a different one.
 */
export async function downloadJar(jar: Jar, file: string, options: DownloadOptions): Promise<void> {
  const { repository, signal, onBytes } = options;
  const response = await requestJar(jar, options);
  const hash = createHash("sha256");
  let size = 0;
  const compareChunks = async function* () {
    for await (const chunk of readBytes(response, signal)) {
      size += chunk.length;
      if (size > jar.size)
        throw createRejectedJarError(repository, createSizeIssue(jar, `more than ${jar.size}`));
      hash.update(chunk);
      onBytes(chunk.length);
      yield chunk;
    }
  };
  await pipeline(compareChunks, createWriteStream(file));
  // If the server does not send the length, a short jar cannot be distinguished from a broken connection.
  if (size < jar.size) throw new InterruptedDownload(createSizeIssue(jar, `only ${size}`).message);
  const sha256 = hash.digest("hex");
  if (sha256 !== jar.sha256) throw createRejectedJarError(repository, createChecksumIssue(jar, sha256));
}

async function requestJar(
  jar: Jar,
  { repository, signal, stallTimeoutMs }: DownloadOptions,
): Promise<IncomingMessage> {
  const { url, authorization } = repository;
  const response = await sendHttpGet(new URL(jar.path, url), { authorization, signal, stallTimeoutMs }).catch(
    throwInterrupted(signal),
  );
  const { statusCode: status = 0, statusMessage = "" } = response;
  if (status === 200) return response;
  response.destroy();
  const answer = `${status} ${statusMessage}`.trim();
  if (status >= 500 || status === 408 || status === 429) throw new InterruptedDownload(answer);
  throw new AppError("DATABASE_UNAVAILABLE", `${jar.path} cannot be fetched from ${url}: ${answer}.`, {
    hint: "Set BRANDGRAPH_MAVEN_REPOSITORY to a Maven repository that has it.",
  });
}

async function* readBytes(response: IncomingMessage, signal: AbortSignal): AsyncGenerator<Buffer> {
  try {
    yield* response;
  } catch (error) {
    throwInterrupted(signal)(error);
  }
}

/** Converts an error of the network to InterruptedDownload. */
const throwInterrupted =
  (signal: AbortSignal) =>
  (error: unknown): never => {
    signal.throwIfAborted();
    throw new InterruptedDownload(getErrorMessage(error) || getSystemErrorCode(error), { cause: error });
  };

function createRejectedJarError({ url }: MavenRepository, { message }: JarIssue): AppError {
  return new AppError("DATABASE_UNAVAILABLE", `A jar from ${url} was rejected: ${message}`, {
    hint: "Set BRANDGRAPH_MAVEN_REPOSITORY to a repository that has it unchanged.",
  });
}
