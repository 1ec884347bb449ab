import type { RequestHandler } from "express";
import type { FormatError } from "../format-error.js";
import { sendError } from "../send-error.js";
import { addressOf, setCaller } from "./callers.js";
import type { Gate } from "./gate.js";

/** Lets a request pass once it is known who it comes from; one that the gate refuses is answered here. */
export function admission(gate: Gate, formatError: FormatError): RequestHandler {
  return async (request, response, next) => {
    const { method, baseUrl, path, headers } = request;
    const attempt = { what: `${method} ${baseUrl}${path}`, address: addressOf(request) };
    try {
      setCaller(request, await gate.admit(headers.authorization, attempt));
    } catch (error) {
      return sendError(response, formatError, error);
    }
    next();
  };
}
