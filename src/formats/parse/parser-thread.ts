import "reflect-metadata";
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../errors.js";
import { fromArray } from "../from-array.js";
import { formatNamed } from "../readers/import-formats.js";
import type { ParseAnswer, ParseError, ParseTask } from "./parse-task.js";
import { rowBatches } from "./row-batches.js";

const { format, bytes, options } = workerData as ParseTask;
const port = parentPort!;
const batches = rowBatches(formatNamed(format)!.read(fromArray([bytes]), options));

port.on("message", async () => {
  try {
    const { done, value } = await batches.next();
    answer({ rows: done ? null : value });
  } catch (error) {
    answer({ error: asSent(error) });
  }
});

const answer = (message: ParseAnswer): void => port.postMessage(message);

function asSent(error: unknown): ParseError {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint };
  const { message, stack } = error as Error;
  return { message, stack };
}
