import express from "express";
import { AppError } from "../../errors.js";
import type { Handler } from "../context/in-order.js";
import { MAX_MESSAGE } from "./stream-limits.js";

/** Parses a JSON body in UTF-8, no larger than a message. */
export const jsonBody = (): Handler =>
  express.json({
    limit: MAX_MESSAGE,
    verify: (_request, _response, _bytes, encoding) => {
      if (encoding !== "utf-8") throw new NotUtf8();
    },
  });

/** Answered with its HTTP status. */
class NotUtf8 extends AppError {
  readonly status = 415;

  constructor() {
    super("BAD_REQUEST", "The body must be JSON in UTF-8.");
  }
}
