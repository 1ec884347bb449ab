import { CONNECTIONS, type RequestLine } from "./request-line.js";

/** A request under load. */
export interface Request {
  readonly body: string;
  /** The length of the right answer, to detect a wrong one; null if writes change it meanwhile. */
  readonly length: number | null;
}

/** The measurements of a load. */
export interface Load {
  /** The milliseconds of each request with a right answer. */
  readonly latencies: readonly number[];
  /** Right answers per second. */
  readonly throughput: number;
  /** Requests without an answer, or with a wrong one. */
  readonly wrong: number;
}

/**
 * Keeps connections busy for a number of seconds. Each sends its next request when the last one is answered.
 */
export async function load(
  line: RequestLine,
  requests: readonly Request[],
  seconds: number,
  connections = CONNECTIONS,
): Promise<Load> {
  const latencies: number[] = [];
  let next = 0;
  let wrong = 0;
  const start = performance.now();
  const end = start + seconds * 1000;
  const runConnection = async (): Promise<void> => {
    for (let now = start; now < end; ) {
      const { body, length } = requests[next++ % requests.length]!;
      const isRight = await line.post(body).then(
        ({ status, text }) => status === 200 && (length === null ? isData(text) : text.length === length),
        () => false,
      );
      const answered = performance.now();
      if (isRight) latencies.push(answered - now);
      else wrong++;
      now = answered;
    }
  };
  await Promise.all(Array.from({ length: connections }, runConnection));
  return { latencies, throughput: (latencies.length * 1000) / (performance.now() - start), wrong };
}

const isData = (text: string): boolean => text.startsWith('{"data":') && !text.includes('"errors":');
