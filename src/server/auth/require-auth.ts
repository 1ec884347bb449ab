import type { RequestHandler } from "express";
import { addressOf, setCaller } from "../context/callers.js";
import type { AccessControl } from "./access-control.js";

/** Passes a request on once its caller is known. Fails as `AccessControl.admit` does. */
export function requireAuth(accessControl: AccessControl): RequestHandler {
  return async (request, _response, next) => {
    const { method, baseUrl, path, headers } = request;
    const attempt = { what: `${method} ${baseUrl}${path}`, address: addressOf(request) };
    setCaller(request, await accessControl.admit(headers.authorization, attempt));
    next();
  };
}
