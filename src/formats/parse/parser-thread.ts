import "reflect-metadata";
import { parentPort, workerData } from "node:worker_threads";
import { AppError } from "../../errors.js";
import { getErrorMessage } from "../../util/error-details.js";
import { requireNonNull } from "../../util/require-non-null.js";
import { iterateArray } from "../iterate-array.js";
import { findImportFormat } from "../readers/import-formats.js";
import { groupRows } from "./group-rows.js";
import type { ParseAnswer, ParseError, ParseTask } from "./parse-task.js";

const { format, bytes, options }: ParseTask = workerData;
const port = requireNonNull(parentPort, "The port of a parser thread");
const { read } = requireNonNull(findImportFormat(format), `The format ${format}`);
const provideBytes = () => iterateArray([bytes]);
const batches = groupRows(read(provideBytes(), { ...options, readAgain: provideBytes }));

port.on("message", async () => {
  try {
    const { done: isDone, value } = await batches.next();
    sendAnswer({ rows: isDone ? null : value });
  } catch (error) {
    sendAnswer({ error: toParseError(error) });
  }
});

const sendAnswer = (message: ParseAnswer): void => port.postMessage(message);

function toParseError(error: unknown): ParseError {
  if (error instanceof AppError) return { code: error.code, message: error.message, hint: error.hint };
  return { message: getErrorMessage(error), stack: error instanceof Error ? error.stack : undefined };
}
