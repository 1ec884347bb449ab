import { readConfig } from "../../config.js";
import { createPullHost } from "../../connectors/pull/pull-host.js";

interface AnswersOptions {
  /** In megabytes. */
  readonly prune?: number;
  readonly json?: boolean;
}

/** Prints a raw answer of a service, or the list of the stored ones. With `prune`, the oldest are removed first. */
export async function printAnswers(
  sha256: string | undefined,
  { prune, json = false }: AnswersOptions,
): Promise<void> {
  const store = createPullHost(readConfig(process.env)).answers;
  if (sha256 !== undefined) {
    process.stdout.write(await store.readBytes(sha256));
    return;
  }
  if (prune !== undefined) {
    const removed = await store.prune(prune * 1_000_000);
    console.error(`Raw answers removed: ${removed.length}`);
  }
  const storedAnswers = await store.listAnswers();
  for (const answer of storedAnswers) {
    const { time, size, url } = answer;
    console.log(json ? JSON.stringify(answer) : `${time} ${answer.sha256} ${size} bytes ${url}`);
  }
}
