import type { IncomingMessage } from "node:http";
import express from "express";
import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { composeHandlers, createCheckHandler, type Handler } from "../context/compose-handlers.js";
import { checkNesting } from "../protection/nested-json.js";

/** Parses a JSON body in UTF-8, no larger than a message and not nested too deeply. */
export const createJsonBodyHandler = (): Handler =>
  composeHandlers([
    express.json({
      limit: limits.request.bodyBytes.max,
      verify: (_request, _response, _bytes, encoding) => {
        if (encoding !== "utf-8") throw new NotUtf8();
      },
    }),
    checkBody,
  ]);

const checkBody = createCheckHandler(({ body }: IncomingMessage & { readonly body?: unknown }) =>
  checkNesting("The body", body),
);

/** The error for a body in another encoding, with its HTTP status. */
class NotUtf8 extends AppError {
  readonly status = 415;

  constructor() {
    super("BAD_REQUEST", "The body must be JSON in UTF-8.");
  }
}
