import { once } from "node:events";
import type { Request, RequestHandler, Response } from "express";
import { type AppError, errorStatus } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import type { ProcessSharing } from "../../sharing/sharing.js";
import { runWithin } from "../../util/timing/run-within.js";
import type { AccessControl } from "../auth/access-control.js";
import { createRecheck } from "../auth/recheck.js";
import { getAttempt } from "../auth/require-auth.js";
import { getCaller } from "../context/callers.js";
import { readOperationParts, toOperationRequest } from "../context/operation-request.js";
import type { FormatError } from "../errors/format-error.js";
import { readAppError } from "../errors/read-app-error.js";
import { type ConnectionLimit, ConnectionPlaces } from "../protection/connection-places.js";
import type { CheckOrigin } from "../protection/origins.js";
import { sendError } from "../requests/send-error.js";
import { readHttpSender } from "../requests/sender.js";
import type { OperationOutcome, RunOperation } from "./run-operation.js";
import type { CreateContext } from "./sender-context.js";

export interface EventStreamOptions {
  readonly run: RunOperation;
  readonly accessControl: AccessControl;
  readonly createContext: CreateContext;
  readonly formatError: FormatError;
  readonly checkOrigin: CheckOrigin;
  /** Called for each stream that finds no free place. */
  readonly onLimit: (why: ConnectionLimit) => void;
  readonly getHeldTotals: ProcessSharing["getHeldTotals"];
}

/** Subscriptions over server-sent events, one request each, as defined by the GraphQL over SSE protocol. */
export interface EventStreams {
  readonly handler: RequestHandler;
  /** Breaks all connections, so that clients reconnect. */
  stop(): void;
}

export function createEventStreams({
  run,
  accessControl,
  createContext,
  formatError,
  checkOrigin,
  onLimit,
  getHeldTotals,
}: EventStreamOptions): EventStreams {
  const places = new ConnectionPlaces(onLimit, getHeldTotals("streams"));
  const open = new Set<Response>();
  const serve = async (request: Request, response: Response): Promise<void> => {
    if (request.method === "HEAD") return void response.writeHead(200, HEADERS).end();
    checkOrigin(request);
    const leave = places.take(getCaller(request));
    open.add(response);
    response.once("close", () => {
      leave();
      open.delete(response);
    });
    const recheck = createRecheck(accessControl, request.headers.authorization, getAttempt(request));
    const stream = { takes: "SUBSCRIPTIONS", recheck } as const;
    const requestContext = createContext(readHttpSender(request, response), { stream });
    const outcome = await run(toOperationRequest(readOperationParts(request)), requestContext);
    const failure = "answer" in outcome && outcome.answer.errors?.map(readAppError).find(isTemporary);
    if (failure) throw failure;
    await writeResults(response, outcome);
  };
  return {
    handler: (request, response) => {
      serve(request, response).catch((error: unknown) => {
        if (!response.headersSent) sendError(response, formatError, error);
        else response.destroy();
      });
    },
    stop: () => {
      for (const response of open) {
        response.end();
        setTimeout(() => response.destroy(), limits.stream.closeMs.max).unref();
      }
    },
  };
}

/** Clients try again after the status of such an error; an error within a stream is an answer to them. */
const isTemporary = ({ code }: AppError): boolean => errorStatus[code] === 503;

const HEADERS = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
  connection: "close",
};

/** Writes the results of an operation, no faster than the client reads them. */
async function writeResults(response: Response, outcome: OperationOutcome): Promise<void> {
  const disconnected = new AbortController();
  const leave = () => {
    disconnected.abort();
    if ("answers" in outcome) void outcome.answers.return();
  };
  response.once("close", leave);
  if (response.destroyed) return leave();
  response.writeHead(200, HEADERS);
  response.flushHeaders();
  const beat = setInterval(
    () => response.writableNeedDrain || response.write(":\n\n"),
    limits.stream.pingMs.max,
  );
  try {
    const answers = "answers" in outcome ? outcome.answers : [outcome.answer];
    for await (const result of answers)
      await write(response, formatEvent("next", result), disconnected.signal);
    response.end(formatEvent("complete", ""));
  } finally {
    clearInterval(beat);
  }
}

/** Fails if the client has disconnected or does not read for too long. */
async function write(response: Response, text: string, disconnected: AbortSignal): Promise<void> {
  if (response.writableEnded || disconnected.aborted) throw new Error("The stream has ended.");
  if (response.write(text)) return;
  await runWithin(limits.stream.pingMs.max, disconnected, (signal) => once(response, "drain", { signal }));
}

const formatEvent = (name: string, data: unknown): string =>
  `event: ${name}\ndata: ${data === "" ? "" : JSON.stringify(data)}\n\n`;
