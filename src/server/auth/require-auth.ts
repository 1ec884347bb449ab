import type { IncomingMessage } from "node:http";
import { getClientAddress } from "../context/callers.js";
import type { Handler } from "../context/compose-handlers.js";
import { getRequestState } from "../context/request-state.js";
import type { AccessAttempt, AccessControl } from "./access-control.js";

/** Passes a request on once its caller is known. Fails as `AccessControl.admit` does. */
export function requireAuth(accessControl: AccessControl): Handler {
  return async (request, _response, next) => {
    const { authorization } = request.headers;
    getRequestState(request).caller = await accessControl.admit(authorization, getAttempt(request));
    next();
  };
}

/** Describes the attempt of a request, with the client's address. */
export const getAttempt = (request: IncomingMessage): AccessAttempt => ({
  what: `${request.method} ${parsePath(request)}`,
  address: getClientAddress(request),
});

/** The path of a request's URL. Express changes the URL where a handler is mounted, and keeps the original one. */
function parsePath({
  url = "",
  originalUrl = url,
}: IncomingMessage & { readonly originalUrl?: string }): string {
  const end = originalUrl.indexOf("?");
  return end < 0 ? originalUrl : originalUrl.slice(0, end);
}
