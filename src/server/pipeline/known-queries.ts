import { type GraphQLRequest, HeaderMap } from "@apollo/server";
import {
  type DocumentNode,
  type FormattedExecutionResult,
  type GraphQLSchema,
  getOperationAST,
  type OperationDefinitionNode,
} from "graphql";
import { findDocumentHash } from "../context/operation-request.js";
import { type ResolvedOperation, runChecks } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";
import { describeOperation } from "../event-loop/describe-operation.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import type { ParsedDocuments } from "../graphql/parsed-documents.js";
import type { PersistedQueries } from "../graphql/persisted-queries.js";
import type { OperationSteps } from "./steps.js";

/** A query whose document is known to be valid. */
export interface KnownQuery {
  readonly request: GraphQLRequest;
  readonly queryHash: string;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Answers queries whose document is known to be valid, by the steps, without Apollo. */
export interface KnownQueries {
  /** Finds the query of a request. Null if it has an unusual part: it may have to be rejected, or register its document. */
  findQuery(request: GraphQLRequest): Promise<KnownQuery | null>;
  /** Answers a query. Null if the answer is no plain success: Apollo gives it, with what was done so far in the context. */
  answerQuery(
    query: KnownQuery,
    context: RequestContext,
  ): Promise<{ readonly headers: HeaderMap; readonly result: FormattedExecutionResult } | null>;
}

export interface KnownQueryOptions {
  readonly schema: GraphQLSchema;
  /** The documents that were parsed and validated. */
  readonly parsed: ParsedDocuments;
  readonly persisted: PersistedQueries;
  readonly trackOperation: TrackOperation;
  readonly steps: OperationSteps;
}

export function createKnownQueries({
  schema,
  parsed,
  persisted,
  trackOperation,
  steps: { before, execute, after },
}: KnownQueryOptions): KnownQueries {
  const executeChecked = async (operation: ResolvedOperation) => {
    const { progress, stream } = operation.contextValue;
    progress.checked = runChecks(before, operation);
    try {
      await progress.checked;
      stream?.onRun?.();
      const data = await execute(operation.contextValue);
      progress.isExecuted = true;
      return data;
    } catch {
      // Apollo reports it.
      return null;
    }
  };
  return {
    async findQuery(request) {
      const queryHash = findDocumentHash(request);
      if (queryHash === null) return null;
      if (!request.query && (await persisted.get(queryHash)) === undefined) return null;
      const document = await parsed.get(queryHash);
      if (!document) return null;
      const operation = getOperationAST(document, request.operationName);
      return operation?.operation === "query" ? { request, queryHash, document, operation } : null;
    },
    async answerQuery({ request, queryHash, document, operation }, contextValue) {
      const source = document.loc?.source.body ?? "";
      trackOperation(describeOperation({ request, queryHash, source, contextValue }));
      const operationName = operation.name?.value ?? null;
      const resolved = { schema, queryHash, document, operation, operationName, request, contextValue };
      const data = await executeChecked(resolved);
      if (!data) return null;
      const [headers, result]: [HeaderMap, FormattedExecutionResult] = [new HeaderMap(), { data }];
      const response = { http: { headers }, body: { kind: "single" as const, singleResult: result } };
      const answered = { ...resolved, response };
      for (const step of after) step(answered);
      return { headers, result };
    },
  };
}
