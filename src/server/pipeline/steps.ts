import type { Database } from "../../neo4j/database.js";
import { getLastSeenVersion } from "../../recording/snapshot/last-seen-version.js";
import { createVersionReader } from "../../recording/snapshot/version-reader.js";
import { type AccessControl, createAuthorizationStep } from "../auth/access-control.js";
import type { AnswerStep } from "../context/answer-steps.js";
import type { OperationStep } from "../context/operation-steps.js";
import type { RequestContext } from "../context/request-context.js";
import { setRevisionHeader } from "../context/revision-header.js";
import { createAnswerCache } from "../graphql/answer-cache.js";
import { setCacheHeaders } from "../graphql/conditional-get.js";
import { addConsistencyExtensions } from "../graphql/consistency-extensions.js";
import { createDirectExecution, type DirectExecution } from "../graphql/direct-execution.js";
import { addExplainingExtensions } from "../graphql/explaining-extensions.js";
import { hideSchema, rejectAnonymousIntrospection } from "../graphql/hide-schema.js";
import { cacheOperations, createOperationCache } from "../graphql/operation-cache.js";
import { type Documents, rejectUntrustedDocuments } from "../graphql/persisted-queries.js";
import { readOperationStep } from "../graphql/read-operation.js";
import { addCostExtension, createCostCheck } from "../protection/cost-limit.js";
import { checkTransport } from "../streams/subscriptions.js";
import type { Metrics } from "../telemetry/metrics.js";
import { reportRequests } from "../telemetry/request-telemetry.js";

export interface StepOptions {
  readonly database: Database;
  readonly accessControl: AccessControl;
  readonly maxCost: number;
  /** True if clients without a key may see the schema. */
  readonly openSchema: boolean;
  /** Trusted documents, which are always known. */
  readonly documents: Documents;
  /** True if only trusted documents are answered. */
  readonly documentsOnly: boolean;
  /** Null if metrics are off. */
  readonly metrics: Metrics | null;
  /** Maximum bytes of cached operations. */
  readonly operationCacheBytes: number;
  /** Maximum bytes of cached answers; 0: none are cached. */
  readonly answerCacheBytes: number;
}

/** The steps of an operation, once its document is parsed and valid. */
export interface OperationSteps {
  /** The checks. The first that fails rejects the operation. */
  readonly before: readonly OperationStep[];
  readonly execute: DirectExecution;
  /** The steps that complete the answer, and report it. */
  readonly after: readonly AnswerStep[];
}

/** Lists the steps that every operation of every interface passes, in their order. */
export function createSteps({
  database,
  accessControl,
  maxCost,
  openSchema,
  documents,
  documentsOnly,
  metrics,
  operationCacheBytes,
  answerCacheBytes,
}: StepOptions): OperationSteps {
  const cache = createOperationCache(operationCacheBytes);
  metrics?.operationCache(cache.size);
  const answers =
    answerCacheBytes > 0
      ? createAnswerCache({
          maxBytes: answerCacheBytes,
          readVersion: createVersionReader(database),
          lastSeen: () => getLastSeenVersion(database),
        })
      : null;
  return {
    before: [
      readOperationStep(cache),
      ...(openSchema ? [] : [rejectAnonymousIntrospection]),
      createAuthorizationStep(accessControl),
      ...(documentsOnly ? [rejectUntrustedDocuments(documents)] : []),
      checkTransport,
      createCostCheck({ limit: maxCost, database }),
      chargeValidationTime,
    ],
    execute: createDirectExecution(answers),
    after: [
      chargeValidationTime,
      ...(openSchema ? [] : [hideSchema]),
      addCostExtension,
      cacheOperations(cache),
      addConsistencyExtensions,
      addExplainingExtensions,
      setCacheHeaders,
      setRevisionHeader,
      setFailureStatus,
      // Last, so that it sees the response as it is sent.
      reportRequests(metrics),
    ],
  };
}

/**
 * Charges the caller, once, for the time to parse, validate, authorize and cost its operation: when that is done, or when
 * it is rejected.
 */
function chargeValidationTime({ contextValue }: { readonly contextValue: RequestContext }): void {
  if (contextValue.progress.isCharged) return;
  contextValue.progress.isCharged = true;
  contextValue.statementCaller.spend(performance.now() - contextValue.began);
}

/** Errors of a request that is well-formed as HTTP and as JSON. */
const queryErrorCodes = new Set(["GRAPHQL_PARSE_FAILED", "GRAPHQL_VALIDATION_FAILED", "BAD_USER_INPUT"]);

/**
 * The status of a request with errors. One that is answered in part has 200: a client must not drop that part. Of those
 * that fail as a whole, an invalid query has 200 if the client accepts application/json only, as GraphQL over HTTP
 * advises: with another status such a client may attribute the body to another server. An operation that the document
 * does not have, or that is not named among several, has 400.
 */
const setFailureStatus: AnswerStep = ({ request, response: { http, body } }) => {
  if (body.kind !== "single") return;
  const { data, errors } = body.singleResult;
  if (errors && Object.values(data ?? {}).some((value) => value !== null)) http.status = 200;
  if (data !== undefined) return;
  const codes = errors?.map(({ extensions }) => String(extensions?.code)) ?? [];
  if (codes.includes("OPERATION_RESOLUTION_FAILURE")) http.status = 400;
  if (request.http?.headers.get("accept")?.includes("application/graphql-response+json")) return;
  if (codes.length > 0 && codes.every((code) => queryErrorCodes.has(code))) http.status = 200;
};
