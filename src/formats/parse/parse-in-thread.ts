import type { Worker } from "node:worker_threads";
import { AppError, createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { startWorker } from "../../util/start-worker.js";
import type { InputRow } from "../format.js";
import type { ParseAnswer, ParseError, ParseTask } from "./parse-task.js";

/**
 * Reads the rows of a text in a separate thread, so that no text blocks the event loop. The thread is one
 * batch of rows ahead of the consumer. It ends with the last row, or when the consumer stops. Fails like the
 * format; with TIMEOUT if reading takes too long; with BAD_USER_INPUT if it takes too much memory.
 */
export async function* parseInThread(
  task: ParseTask,
  maxMs = limits.import.parseMs.max,
): AsyncGenerator<InputRow> {
  const thread = new ParserThread(startThread(task), maxMs);
  try {
    for (let coming = thread.readBatch(); ; ) {
      const rows = await coming;
      if (rows === null) return;
      coming = thread.readBatch();
      // The consumer receives a failure when it requests the next rows.
      coming.catch(() => {});
      yield* rows;
    }
  } finally {
    await thread.terminate();
  }
}

/** Starts a thread that reads a text. The bytes are transferred to the thread. */
function startThread(task: ParseTask): Worker {
  const worker = startWorker(new URL("./parser-thread.js", import.meta.url), {
    workerData: task,
    transferList: [task.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: limits.import.parseHeapMb.max },
    // The flags of the process, such as a heap limit, may not suit a thread.
    execArgv: [],
  });
  // The process may end without waiting for the thread.
  worker.unref();
  return worker;
}

class ParserThread {
  readonly #worker: Worker;
  #leftMs: number;

  constructor(worker: Worker, maxMs: number) {
    this.#worker = worker;
    this.#leftMs = maxMs;
  }

  /** The next rows; null if there are no more. */
  readBatch(): Promise<readonly InputRow[] | null> {
    const worker = this.#worker;
    const start = performance.now();
    return new Promise<readonly InputRow[] | null>((resolve, reject) => {
      const handleAnswer = (answer: ParseAnswer): void => {
        finish();
        if ("error" in answer) reject(toError(answer.error));
        else resolve(answer.rows);
      };
      const handleError = (error: Error): void => {
        finish();
        reject(toMemoryError(error) ?? error);
      };
      const handleExit = (): void => handleError(new Error("A parser thread ended early."));
      const timer = setTimeout(() => handleError(createTimeoutError()), this.#leftMs);
      const finish = (): void => {
        clearTimeout(timer);
        worker.off("message", handleAnswer).off("error", handleError).off("exit", handleExit);
        this.#leftMs = Math.max(0, this.#leftMs - (performance.now() - start));
      };
      worker.on("message", handleAnswer).on("error", handleError).on("exit", handleExit);
      worker.postMessage(null);
    });
  }

  async terminate(): Promise<void> {
    // Nobody waits for a later error.
    this.#worker.on("error", () => {});
    await this.#worker.terminate();
  }
}

function toError({ code, message, hint, stack }: ParseError): Error {
  if (code) return new AppError(code, message, hint === undefined ? {} : { hint });
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

const createTimeoutError = (): AppError =>
  new AppError("TIMEOUT", "Reading the text took too long. Send it in smaller parts, or try again later.");

const toMemoryError = (error: NodeJS.ErrnoException): AppError | null =>
  error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? createBadInputError("Reading the text takes too much memory. Send it in smaller parts.")
    : null;
