import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Handler } from "../context/compose-handlers.js";
import { getRequestState } from "../context/request-state.js";

const HEADER = "x-request-id";

/**
 * Sets the id of every request: the client's if it is a plain name, else a new one. The response carries it.
 */
export const setRequestId: Handler = (request, response, next) => {
  const header = request.headers[HEADER];
  const id = typeof header === "string" && /^[\w.-]{1,64}$/.test(header) ? header : randomUUID();
  response.setHeader(HEADER, id);
  getRequestState(request).id = id;
  next();
};

/** The id of a request. */
export const getRequestId = (request: IncomingMessage): string => String(getRequestState(request).id);
