import "reflect-metadata";
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../errors.js";
import { errorMessage } from "../../util/error-details.js";
import { required } from "../../util/required.js";
import { fromArray } from "../from-array.js";
import { formatNamed } from "../readers/import-formats.js";
import type { ParseAnswer, ParseError, ParseTask } from "./parse-task.js";
import { rowBatches } from "./row-batches.js";

const { format, bytes, options }: ParseTask = workerData;
const port = required(parentPort, "The port of a parser thread");
const { read } = required(formatNamed(format), `The format ${format}`);
const batches = rowBatches(read(fromArray([bytes]), options));

port.on("message", async () => {
  try {
    const { done, value } = await batches.next();
    answer({ rows: done ? null : value });
  } catch (error) {
    answer({ error: toParseError(error) });
  }
});

const answer = (message: ParseAnswer): void => port.postMessage(message);

function toParseError(error: unknown): ParseError {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint };
  return { message: errorMessage(error), stack: error instanceof Error ? error.stack : undefined };
}
