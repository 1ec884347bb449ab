import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { AppError } from "../../../errors.js";
import { type DownloadOptions, downloadJar, InterruptedDownload } from "./download-jar.js";
import type { Jar } from "./jar-list.js";
import type { JarDelivery, JarSource } from "./jar-source.js";
import { parseMavenRepository } from "./maven-repository.js";
import { runConcurrently } from "./run-concurrently.js";

const CONCURRENT_DOWNLOADS = 6;
const ATTEMPTS = 4;
const FIRST_PAUSE_MS = 500;
const STALL_TIMEOUT_MS = 30_000;

/**
 * Creates a source that downloads jars from a Maven repository without Maven, several at a time. Fails if the repository does not
 * have a jar, has a different one, or does not answer after several attempts.
 * @param stallTimeoutMs milliseconds without a byte after which an attempt ends
 */
export function createRepositorySource(url: URL, stallTimeoutMs = STALL_TIMEOUT_MS): JarSource {
  const repository = parseMavenRepository(url);
  return {
    name: repository.url.href,
    async deliver(jars, delivery) {
      const deliverJar = async (jar: Jar, signal: AbortSignal) => {
        const file = join(delivery.draft, jar.name);
        await downloadPersistently(jar, file, { repository, signal, stallTimeoutMs }, delivery);
        // Each jar immediately, so that an interrupted fetch continues where it stopped.
        await delivery.onChecked(file, jar);
        delivery.progress.addJar();
      };
      await runConcurrently(jars, CONCURRENT_DOWNLOADS, deliverJar, delivery.signal);
    },
  };
}

async function downloadPersistently(
  jar: Jar,
  file: string,
  options: Omit<DownloadOptions, "onBytes">,
  { progress }: JarDelivery,
): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    let received = 0;
    const countBytes = (count: number) => {
      received += count;
      progress.addBytes(count);
    };
    try {
      return await downloadJar(jar, file, { ...options, onBytes: countBytes });
    } catch (error) {
      progress.addBytes(-received);
      if (!(error instanceof InterruptedDownload)) throw error;
      if (attempt === ATTEMPTS) throw createUnreachableError(jar, options, error);
    }
    await delay(FIRST_PAUSE_MS * 2 ** (attempt - 1), undefined, { signal: options.signal });
  }
}

function createUnreachableError(
  jar: Jar,
  { repository }: Pick<DownloadOptions, "repository">,
  cause: InterruptedDownload,
): AppError {
  return new AppError(
    "DATABASE_UNAVAILABLE",
    `${jar.path} could not be fetched from ${repository.url} in ${ATTEMPTS} attempts: ${cause.message}`,
    { hint: "Run it again when the repository answers: the jars fetched so far are kept.", cause },
  );
}
