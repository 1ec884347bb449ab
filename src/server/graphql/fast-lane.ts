import type { IncomingMessage } from "node:http";
import { HeaderMap } from "@apollo/server";
import express, { type Request } from "express";
import { type GraphQLSchema, getOperationAST } from "graphql";
import type { AnswerStep } from "../context/answer-steps.js";
import type { Handler } from "../context/compose-handlers.js";
import { type OperationStep, type ResolvedOperation, runChecks } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";
import { describeOperation } from "../event-loop/tracking-plugin.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import { findDocumentHash, findOperationRequest, readOperationParts } from "../requests/operation-request.js";
import { formatResponseText } from "./answer-text.js";
import type { DirectExecution } from "./direct-execution.js";
import type { CreateHttpContext } from "./graphql-endpoint.js";
import type { ParsedDocuments } from "./parsed-documents.js";
import type { PersistedQueries } from "./persisted-queries.js";

export interface FastLaneOptions {
  readonly schema: GraphQLSchema;
  readonly documents: ParsedDocuments;
  readonly persisted: PersistedQueries;
  readonly trackOperation: TrackOperation;
  /** The steps of every operation, in Apollo as well. */
  readonly before: readonly OperationStep[];
  readonly execute: DirectExecution;
  readonly after: readonly AnswerStep[];
}

/** Makes the handler that answers requests or passes them on. */
export type FastLane = (createContext: CreateHttpContext<RequestContext>) => Handler;

/**
 * Answers a query whose document is already known to be valid, without Apollo. All that depends on the request or on the
 * caller is done as in Apollo, by the same steps. Anything but a plain success is passed on to Apollo, with what was
 * done so far in the request's context.
 */
export const createFastLane = ({
  schema,
  documents,
  persisted,
  trackOperation,
  before,
  execute,
  after,
}: FastLaneOptions): FastLane => {
  const read = async (incoming: IncomingMessage) => {
    const request = isUsual(incoming) ? findOperationRequest(readOperationParts(incoming)) : null;
    const contentType = findAcceptedType(incoming);
    const queryHash = request && findDocumentHash(request);
    if (!request || !contentType || !queryHash) return null;
    if (!request.query && (await persisted.get(queryHash)) === undefined) return null;
    const document = await documents.get(queryHash);
    if (!document) return null;
    const operation = getOperationAST(document, request.operationName);
    return operation?.operation === "query" ? { request, queryHash, document, operation, contentType } : null;
  };
  const executeDirectly = async (operation: ResolvedOperation) => {
    const { contextValue } = operation;
    const { progress } = contextValue;
    progress.checked = runChecks(before, operation);
    try {
      await progress.checked;
      const data = await execute(contextValue);
      progress.isExecuted = true;
      return data;
    } catch {
      // Apollo reports it.
      return null;
    }
  };
  return (createContext) => async (req, res, next) => {
    const parsedRequest = await read(req);
    if (!parsedRequest) return next();
    const { document, operation, queryHash, request, contentType } = parsedRequest;
    const contextValue = await createContext({ req, res });
    trackOperation(
      describeOperation({ ...parsedRequest, contextValue, source: document.loc?.source.body ?? "" }),
    );
    const operationName = operation.name?.value ?? null;
    const resolved = { schema, queryHash, document, operation, operationName, request, contextValue };
    const data = await executeDirectly(resolved);
    if (!data) return next();
    const singleResult = { data };
    const response = { http: { headers: new HeaderMap() }, body: { kind: "single" as const, singleResult } };
    const answered = { ...resolved, response };
    for (const step of after) step(answered);
    for (const [name, value] of response.http.headers) res.setHeader(name, value);
    const answer = formatResponseText(singleResult);
    res.setHeader("content-type", contentType).setHeader("content-length", Buffer.byteLength(answer));
    res.end(answer);
  };
};

const JSON_TYPE = "application/json";

/** Returns true if Apollo reads a request without looking at its type. */
const isUsual = ({ method, headers }: IncomingMessage): boolean =>
  method === "POST" || (method === "GET" && (headers["content-type"] ?? JSON_TYPE) === JSON_TYPE);

/** The types of an answer, as Apollo has them. */
const answerTypes = [
  "application/json; charset=utf-8",
  "application/graphql-response+json; charset=utf-8",
  "application/json; callbackSpec=1.0; charset=utf-8",
];

/** The type of the answer that a client prefers; null if it accepts none. */
const findAcceptedType = (request: IncomingMessage): string | null =>
  (request.headers.accept === undefined ? answerTypes[0] : findPreferredType(request)) || null;

// The function uses nothing that Express adds to a request.
const findPreferredType = (request: IncomingMessage) =>
  express.request.accepts.apply(request as Request, answerTypes as [string]);
