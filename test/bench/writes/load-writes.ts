import { Pool } from "undici";
import { CONNECTIONS } from "../measure/ask.js";
import type { Written } from "./workload.js";

/** A client that records facts over HTTP. */
export interface Recorder {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly facts: Generator<Written>;
  readonly bodyOf: (fact: Written) => string;
}

/** The milliseconds of each write, and the writes per second. */
export interface WriteLoad {
  readonly latencies: readonly number[];
  readonly throughput: number;
}

/**
 * Keeps connections busy for a number of seconds. Each sends its next fact when the last is recorded. Fails
 * on the first that is rejected, since only writes that take effect are measured.
 */
export async function loadWrites(recorder: Recorder, seconds: number): Promise<WriteLoad> {
  const { origin, pathname: path } = new URL(recorder.url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const headers = { "content-type": "application/json", ...recorder.headers };
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const connection = async (): Promise<void> => {
    for (let now = start; now < end; ) {
      const body = recorder.bodyOf(recorder.facts.next().value as Written);
      const response = await pool.request({ path, method: "POST", headers, body });
      const text = await response.body.text();
      if (response.statusCode !== 200 || !/"revision":\d+/.test(text)) throw new Error(text.slice(0, 500));
      const answered = performance.now();
      latencies.push(answered - now);
      now = answered;
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, connection));
    return { latencies, throughput: (latencies.length * 1000) / (performance.now() - start) };
  } finally {
    await pool.close();
  }
}
