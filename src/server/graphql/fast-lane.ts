import type { IncomingMessage } from "node:http";
import { HeaderMap } from "@apollo/server";
import express, { type Request } from "express";
import { type GraphQLSchema, getOperationAST } from "graphql";
import type { AnswerStep } from "../context/answer-steps.js";
import type { Handler } from "../context/in-order.js";
import { judge, type OperationStep, type ResolvedOperation } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";
import { describeOperation } from "../event-loop/noted-operations.js";
import type { NoteOperation } from "../event-loop/watchdog.js";
import { usualRequest } from "../requests/usual-request.js";
import { responseText } from "./answer-text.js";
import type { DirectExecution } from "./direct-execution.js";
import type { ContextOf } from "./graphql-endpoint.js";
import type { ParsedDocuments } from "./parsed-documents.js";
import type { PersistedQueries } from "./persisted-queries.js";

export interface FastLaneOptions {
  readonly schema: GraphQLSchema;
  readonly documents: ParsedDocuments;
  readonly persisted: PersistedQueries;
  readonly noteOperation: NoteOperation;
  /** The steps of every operation, in Apollo as well. */
  readonly before: readonly OperationStep[];
  readonly execute: DirectExecution;
  readonly after: readonly AnswerStep[];
}

/** Makes the handler that answers requests or passes them on. */
export type FastLane = (contextOf: ContextOf<RequestContext>) => Handler;

/**
 * Answers a query whose document is already known to be valid, without Apollo. All that depends on the request or on the
 * caller is done as in Apollo, by the same steps. Anything but a plain success is passed on to Apollo, with what was
 * done so far in the request's context.
 */
export const fastLane = ({
  schema,
  documents,
  persisted,
  noteOperation,
  before,
  execute,
  after,
}: FastLaneOptions): FastLane => {
  const read = async (request: IncomingMessage) => {
    const usual = usualRequest(request);
    const contentType = acceptedType(request);
    if (!usual || !contentType) return null;
    const { queryHash, isByHash } = usual;
    if (isByHash && (await persisted.get(queryHash)) === undefined) return null;
    const document = await documents.get(queryHash);
    if (!document) return null;
    const operation = getOperationAST(document, usual.request.operationName);
    return operation?.operation === "query" ? { ...usual, document, operation, contentType } : null;
  };
  const dataOf = async (operation: ResolvedOperation) => {
    const { contextValue } = operation;
    const judged = judge(before, operation);
    let hasRun = false;
    try {
      await judged;
      const data = await execute(contextValue);
      hasRun = true;
      if (data) return data;
    } catch {
      // Apollo reports it.
    }
    contextValue.begun = { judged, hasRun };
    return null;
  };
  return (contextOf) => async (req, res, next) => {
    const asked = await read(req);
    if (!asked) return next();
    const { document, operation, queryHash, request, contentType } = asked;
    const contextValue = await contextOf({ req, res });
    noteOperation(describeOperation({ ...asked, contextValue, source: document.loc?.source.body ?? "" }));
    const operationName = operation.name?.value ?? null;
    const resolved = { schema, queryHash, document, operation, operationName, request, contextValue };
    const data = await dataOf(resolved);
    if (!data) return next();
    const singleResult = { data };
    const response = { http: { headers: new HeaderMap() }, body: { kind: "single" as const, singleResult } };
    const answered = { ...resolved, response };
    for (const step of after) step(answered);
    for (const [name, value] of response.http.headers) res.setHeader(name, value);
    const answer = responseText(singleResult);
    res.setHeader("content-type", contentType).setHeader("content-length", Buffer.byteLength(answer));
    res.end(answer);
  };
};

/** The types of an answer, as Apollo has them. */
const answerTypes = [
  "application/json; charset=utf-8",
  "application/graphql-response+json; charset=utf-8",
  "application/json; callbackSpec=1.0; charset=utf-8",
];

/** The type of the answer that a client prefers; null if it accepts none. */
const acceptedType = (request: IncomingMessage): string | null =>
  (request.headers.accept === undefined ? answerTypes[0] : typeOf(request)) || null;

// Of what Express adds to a request, it uses nothing.
const typeOf = (request: IncomingMessage) =>
  express.request.accepts.apply(request as Request, answerTypes as [string]);
