import { collectRootFields } from "../auth/root-fields.js";
import type { AnsweredOperation, AnswerStep } from "../context/answer-steps.js";
import type { Metrics, RequestEvent } from "./metrics.js";

/** Codes that concern the operator, not only the client. */
const grave = new Set([
  "INTERNAL_SERVER_ERROR",
  "TIMEOUT",
  "OVERLOADED",
  "DATABASE_UNAVAILABLE",
  "STORAGE_FULL",
]);

/**
 * Reports every operation to the metrics, to its trace and to the log: at level debug, or at level warn for
 * an error on the server's side.
 */
export const reportRequests =
  (metrics: Metrics | null): AnswerStep =>
  (answered) => {
    const { contextValue } = answered;
    if (contextValue.isBackground) return;
    const event = describeRequest(answered, performance.now() - contextValue.began);
    metrics?.request(event);
    contextValue.span?.end(event.operation, { code: event.code });
    const isGrave = grave.has(event.code);
    if (!isGrave && !contextValue.log.isLevelEnabled("debug")) return;
    contextValue.log[isGrave ? "warn" : "debug"](buildLogLine(answered, event), "An operation was answered");
  };

function describeRequest(request: AnsweredOperation, milliseconds: number): RequestEvent {
  const { document, operation, contextValue } = request;
  const first = findFirstError(request);
  const fields = document && operation ? collectRootFields(document, operation) : [];
  const [type, name] = fields[0] ?? [];
  return {
    operation: type === undefined ? "none" : `${type}.${fields.length > 1 ? "several" : name}`,
    code: first ? String(first.extensions?.code ?? "INTERNAL_SERVER_ERROR") : "OK",
    milliseconds,
    cost: contextValue.progress.cost?.cost,
  };
}

const findFirstError = ({ response: { body } }: AnsweredOperation) =>
  body.kind === "single" ? body.singleResult.errors?.[0] : undefined;

/** Builds a log line with names and counts only, never with the content of a request or an answer. */
function buildLogLine(request: AnsweredOperation, { milliseconds, ...event }: RequestEvent) {
  const { contextValue, operationName } = request;
  const { requestId, caller, address } = contextValue;
  const errorId = findFirstError(request)?.extensions?.errorId;
  return {
    requestId,
    user: caller.name,
    caller: caller.id,
    via: caller.via,
    address,
    ...event,
    milliseconds: Math.round(milliseconds * 10) / 10,
    ...(operationName && { operationName }),
    ...(errorId !== undefined && { errorId }),
  };
}
