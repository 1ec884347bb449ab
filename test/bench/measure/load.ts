import { CONNECTIONS, type Line } from "./ask.js";

/** A request under load: its body, and the length of the right answer, by which a wrong one is told. */
export interface Request {
  readonly body: string;
  readonly length: number;
}

/** What a load has measured. */
export interface Load {
  /** Milliseconds of each request that was answered right. */
  readonly latencies: readonly number[];
  /** Right answers a second. */
  readonly throughput: number;
  /** Requests that were not answered, or not as they should be. */
  readonly wrong: number;
}

/** Keeps connections busy for so many seconds; each sends its next request once the last one is answered. */
export async function load(
  line: Line,
  requests: readonly Request[],
  seconds: number,
  connections = CONNECTIONS,
): Promise<Load> {
  const latencies: number[] = [];
  let [next, wrong] = [0, 0];
  const start = performance.now();
  const end = start + seconds * 1000;
  const connection = async (): Promise<void> => {
    for (let now = start; now < end; ) {
      const { body, length } = requests[next++ % requests.length]!;
      const isRight = await line.post(body).then(
        ({ status, text }) => status === 200 && text.length === length,
        () => false,
      );
      const answered = performance.now();
      if (isRight) latencies.push(answered - now);
      else wrong++;
      now = answered;
    }
  };
  await Promise.all(Array.from({ length: connections }, connection));
  return { latencies, throughput: (latencies.length * 1000) / (performance.now() - start), wrong };
}
