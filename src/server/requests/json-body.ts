import type { IncomingMessage } from "node:http";
import express from "express";
import { AppError } from "../../errors.js";
import { composeHandlers, type Handler } from "../context/compose-handlers.js";
import { checkNesting } from "./nested-json.js";
import { MAX_MESSAGE } from "./stream-limits.js";

/** Parses a JSON body in UTF-8, no larger than a message and not nested too deeply. */
export const createJsonBodyHandler = (): Handler =>
  composeHandlers([
    express.json({
      limit: MAX_MESSAGE,
      verify: (_request, _response, _bytes, encoding) => {
        if (encoding !== "utf-8") throw new NotUtf8();
      },
    }),
    checkBody,
  ]);

const checkBody: Handler = (request: IncomingMessage & { readonly body?: unknown }, _response, next) => {
  checkNesting("The body", request.body);
  next();
};

/** The error for a body in another encoding, with its HTTP status. */
class NotUtf8 extends AppError {
  readonly status = 415;

  constructor() {
    super("BAD_REQUEST", "The body must be JSON in UTF-8.");
  }
}
