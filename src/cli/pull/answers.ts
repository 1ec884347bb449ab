import { readConfig } from "../../config.js";
import { pullHost } from "../../connectors/pull/pull-host.js";

interface AnswersOptions {
  /** In megabytes. */
  readonly prune?: number;
  readonly json?: boolean;
}

/** Prints a raw answer as the service gave it, or the list of those that are kept, after the oldest are removed if asked for. */
export async function answers(
  sha256: string | undefined,
  { prune, json = false }: AnswersOptions,
): Promise<void> {
  const store = pullHost(readConfig(process.env)).answers;
  if (sha256 !== undefined) {
    process.stdout.write(await store.bytes(sha256));
    return;
  }
  if (prune !== undefined) {
    const removed = await store.prune(prune * 1_000_000);
    console.error(`Raw answers removed: ${removed.length}`);
  }
  const kept = await store.list();
  for (const answer of kept) {
    const { time, size, url } = answer;
    console.log(json ? JSON.stringify(answer) : `${time} ${answer.sha256} ${size} bytes ${url}`);
  }
}
