import { AppError } from "../../errors.js";
import { hasLoneSurrogate } from "../../recording/input/lone-surrogates.js";
import { getCaller } from "../context/callers.js";
import type { Handler } from "../context/compose-handlers.js";
import type { TrackOperation } from "../event-loop/watchdog.js";
import { checkNesting, readNestedLevels } from "./nested-json.js";
import { type OperationParts, readOperationParts } from "./operation-request.js";
import { checkPersistedHash } from "./persisted-hash.js";
import { createQueryLimitCheck } from "./query-limits.js";
import { getRequestId } from "./request-id.js";
import type { OperationSender } from "./sender.js";

/**
 * Fails with QUERY_TOO_COMPLEX if a request exceeds a limit, with BAD_REQUEST if its JSON is nested too deeply or its hash is not
 * that of its document, and with BAD_USER_INPUT if a variable contains a lone surrogate.
 */
export type CheckRequest = (
  operation: OperationParts,
  sender: Pick<OperationSender, "requestId" | "caller">,
) => void;

/** Values in all variables together, including objects and lists. All are read before the cost is known. */
export const MAX_VALUES = 10_000;

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

/** Applies the limits after the body is parsed. An unreadable request is rejected later. */
export const createRequestCheckHandler =
  (check: CheckRequest): Handler =>
  (request, _response, next) => {
    check(readOperationParts(request), { requestId: getRequestId(request), caller: getCaller(request) });
    next();
  };

function checkVariables(variables: unknown): void {
  let values = 0;
  for (const level of readNestedLevels("variables", variables)) {
    values += level.length;
    if (values > MAX_VALUES) throw createTooManyValuesError();
    if (level.some((value) => typeof value === "string" && hasLoneSurrogate(value)))
      throw createLoneSurrogateError();
  }
}

const createTooManyValuesError = () =>
  new AppError("QUERY_TOO_COMPLEX", `Variables can have at most ${MAX_VALUES} values in total.`, {
    details: { limit: MAX_VALUES },
  });

/** In a document, GraphQL itself reports it. */
const createLoneSurrogateError = () =>
  new AppError(
    "BAD_USER_INPUT",
    "A text in the variables contains half of a surrogate pair, which is not a character.",
  );
