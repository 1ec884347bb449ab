import type { IncomingMessage } from "node:http";
import { addressOf, setCaller } from "../context/callers.js";
import type { Handler } from "../context/in-order.js";
import type { AccessControl, Attempt } from "./access-control.js";

/** Passes a request on once its caller is known. Fails as `AccessControl.admit` does. */
export function requireAuth(accessControl: AccessControl): Handler {
  return async (request, _response, next) => {
    setCaller(request, await accessControl.admit(request.headers.authorization, getAttempt(request)));
    next();
  };
}

/** What a request attempts, and its address. */
export const getAttempt = (request: IncomingMessage): Attempt => ({
  what: `${request.method} ${pathOf(request)}`,
  address: addressOf(request),
});

/** The path of a request's URL. Express changes the URL where a handler is mounted, and keeps the original one. */
function pathOf({
  url = "",
  originalUrl = url,
}: IncomingMessage & { readonly originalUrl?: string }): string {
  const end = originalUrl.indexOf("?");
  return end < 0 ? originalUrl : originalUrl.slice(0, end);
}
