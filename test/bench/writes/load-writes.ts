import { Pool } from "undici";
import { CONNECTIONS } from "../measure/request-line.js";
import type { Recorder } from "./recorders.js";
import type { WorkloadFact } from "./workload.js";

/** The milliseconds of each write, and the writes per second. */
export interface WriteLoad {
  readonly latencies: readonly number[];
  readonly throughput: number;
}

/** Keeps connections busy for a number of seconds. Each sends its next fact when the last is recorded. */
export async function loadWrites(recorder: Recorder, seconds: number): Promise<WriteLoad> {
  const writes = openWrites(recorder);
  const latencies: number[] = [];
  const start = performance.now();
  const end = start + seconds * 1000;
  const runConnection = async (): Promise<void> => {
    for (let now = start; now < end; ) {
      await writes.next();
      const answered = performance.now();
      latencies.push(answered - now);
      now = answered;
    }
  };
  try {
    await Promise.all(Array.from({ length: CONNECTIONS }, runConnection));
    return { latencies, throughput: (latencies.length * 1000) / (performance.now() - start) };
  } finally {
    await writes.close();
  }
}

/**
 * Records a fact at once and at each interval, whether the last is recorded or not. The function it returns ends that.
 */
export function writeEvery(recorder: Recorder, milliseconds: number): () => Promise<void> {
  const writes = openWrites(recorder);
  const pendingWrites = [writes.next()];
  const timer = setInterval(() => pendingWrites.push(writes.next()), milliseconds);
  return async () => {
    clearInterval(timer);
    await Promise.all(pendingWrites).finally(writes.close);
  };
}

/** Connections to a recorder. Writing fails if it rejects a fact, since only writes that take effect are measured. */
function openWrites(recorder: Recorder) {
  const { origin, pathname: path } = new URL(recorder.url);
  const pool = new Pool(origin, { connections: CONNECTIONS });
  const headers = { "content-type": "application/json", ...recorder.headers };
  return {
    next: async (): Promise<void> => {
      const body = recorder.formatBody(recorder.facts.next().value as WorkloadFact);
      const response = await pool.request({ path, method: "POST", headers, body });
      const text = await response.body.text();
      if (response.statusCode !== 200 || !/"revision":\d+/.test(text)) throw new Error(text.slice(0, 500));
    },
    close: () => pool.close(),
  };
}
