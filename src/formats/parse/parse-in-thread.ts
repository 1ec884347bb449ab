import type { Worker } from "node:worker_threads";
import { AppError } from "../../errors.js";
import { startWorker } from "../../util/start-worker.js";
import type { InputRow } from "../format.js";
import type { ParseAnswer, ParseError, ParseTask } from "./parse-task.js";

/** The time that a thread may work on one text; waiting for whoever takes the rows does not count. */
export const MAX_PARSE_MS = 30_000;

/** A hostile text can make a parser hold this much, and no more. */
const MAX_HEAP_MB = 256;

/**
 * The rows of a text, read by a thread of its own, so that no text holds the event loop. The thread is one batch of rows
 * ahead of whoever takes them, and is ended with the last of them or when no more are taken.
 * Fails as the format does; with TIMEOUT where reading takes too long, with BAD_USER_INPUT where it takes too much memory.
 */
export async function* parseInThread(task: ParseTask, maxMs = MAX_PARSE_MS): AsyncGenerator<InputRow> {
  const thread = new ParserThread(startThread(task), maxMs);
  try {
    for (let coming = thread.next(); ; ) {
      const rows = await coming;
      if (rows === null) return;
      coming = thread.next();
      // Whoever takes the rows is told of a failure with the next of them.
      coming.catch(() => {});
      yield* rows;
    }
  } finally {
    await thread.end();
  }
}

/** Starts a thread that reads a text. The bytes are the thread's from then on. */
function startThread(task: ParseTask): Worker {
  const worker = startWorker(new URL("./parser-thread.js", import.meta.url), {
    workerData: task,
    transferList: [task.bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB },
    // The process's own flags may not suit a thread, such as a limit of its heap.
    execArgv: [],
  });
  // A process that ends need not wait for it.
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

  /** The next rows; null: there are no more. */
  next(): Promise<readonly InputRow[] | null> {
    const worker = this.#worker;
    const begun = performance.now();
    return new Promise<readonly InputRow[] | null>((resolve, reject) => {
      const answered = (answer: ParseAnswer): void => {
        settle();
        if ("error" in answer) reject(asThrown(answer.error));
        else resolve(answer.rows);
      };
      const failed = (error: Error): void => {
        settle();
        reject(tooLarge(error) ?? error);
      };
      const ended = (): void => failed(new Error("A parser thread ended early."));
      const timer = setTimeout(() => failed(tooSlow()), this.#leftMs);
      const settle = (): void => {
        clearTimeout(timer);
        worker.off("message", answered).off("error", failed).off("exit", ended);
        this.#leftMs = Math.max(0, this.#leftMs - (performance.now() - begun));
      };
      worker.on("message", answered).on("error", failed).on("exit", ended);
      worker.postMessage(null);
    });
  }

  async end(): Promise<void> {
    // What it still fails with is of no use to anybody.
    this.#worker.on("error", () => {});
    await this.#worker.terminate();
  }
}

function asThrown({ code, message, hint, stack }: ParseError): Error {
  if (code) return new AppError(code, message, hint === undefined ? {} : { hint });
  const error = new Error(message);
  if (stack !== undefined) error.stack = stack;
  return error;
}

const tooSlow = (): AppError =>
  new AppError("TIMEOUT", "Reading the text took too long. Send it in smaller parts, or again later.");

const tooLarge = (error: NodeJS.ErrnoException): AppError | null =>
  error.code === "ERR_WORKER_OUT_OF_MEMORY"
    ? new AppError("BAD_USER_INPUT", "Reading the text takes too much memory. Send it in smaller parts.")
    : null;
