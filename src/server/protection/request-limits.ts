import { hash } from "node:crypto";
import { AppError, createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { hasLoneSurrogate } from "../../recording/input/lone-surrogates.js";
import { isRecord } from "../../util/is-record.js";
import type { OperationParts } from "../context/operation-request.js";
import type { RequestContext } from "../context/request-context.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import { checkNesting, readNestedLevels } from "./nested-json.js";
import { createQueryLimitCheck } from "./query-limits.js";

/**
 * Fails with QUERY_TOO_COMPLEX if a request exceeds a limit, with BAD_REQUEST if its JSON is nested too deeply or its hash is not
 * that of its document, and with BAD_USER_INPUT if a variable contains a lone surrogate.
 */
export type CheckRequest = (
  operation: OperationParts,
  sender: Pick<RequestContext, "requestId" | "caller">,
) => void;

export function createRequestCheck(trackOperation: TrackOperation): CheckRequest {
  const checkDocument = createQueryLimitCheck();
  return ({ query, variables, operationName, extensions }, { requestId, caller }) => {
    const document = typeof query === "string" ? query : "";
    const name = typeof operationName === "string" ? operationName : undefined;
    trackOperation({ requestId, caller: caller.name, operationName: name, document });
    checkVariables(variables);
    checkNesting("extensions", extensions);
    checkPersistedHash(query, extensions);
    if (typeof query === "string") checkDocument(query);
  };
}

function checkVariables(variables: unknown): void {
  const { max } = limits.operation.variableValues;
  let values = 0;
  for (const level of readNestedLevels("variables", variables)) {
    values += level.length;
    if (values > max) throw createTooManyValuesError(max);
    if (level.some((value) => typeof value === "string" && hasLoneSurrogate(value)))
      throw createLoneSurrogateError();
  }
}

const createTooManyValuesError = (max: number) =>
  new AppError("QUERY_TOO_COMPLEX", `Variables can have at most ${max} values in total.`, {
    details: { limit: max },
  });

/** In a document, GraphQL itself reports it. */
const createLoneSurrogateError = () =>
  createBadInputError("A text in the variables contains half of a surrogate pair, which is not a character.");

/** The version of persisted queries, and SHA-256 in hexadecimal. */
const VERSION = 1;
const SHA256 = /^[0-9a-f]{64}$/;
const MISMATCH = "provided sha does not match query";

/**
 * Fails with BAD_REQUEST if the extension persistedQuery of an operation has no hash, or that of another document than the one
 * that is sent with it. Apollo reports these as internal errors, with the same first words, by which clients recognize them.
 */
function checkPersistedHash(query: unknown, extensions: unknown): void {
  const persisted = isRecord(extensions) ? extensions.persistedQuery : null;
  if (persisted == null) return;
  if (!isRecord(persisted) || persisted.version !== VERSION)
    throw createHashError(
      `Unsupported persisted query version: persistedQuery must be an object with version ${VERSION} and sha256Hash.`,
    );
  const { sha256Hash } = persisted;
  if (typeof sha256Hash !== "string" || !SHA256.test(sha256Hash))
    throw createHashError(`${MISMATCH}: sha256Hash must be a SHA-256 of 64 lowercase hexadecimal digits.`);
  if (typeof query === "string" && hash("sha256", query) !== sha256Hash)
    throw createHashError(`${MISMATCH}: sha256Hash is not the SHA-256 of the document in query.`);
}

const createHashError = (message: string): AppError => new AppError("BAD_REQUEST", message);
