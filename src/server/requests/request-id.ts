import { randomUUID } from "node:crypto";
import type { ServerResponse } from "node:http";
import { createRequestSlot } from "../../util/short-lived/request-slot.js";
import type { Handler } from "../context/compose-handlers.js";

const HEADER = "x-request-id";

const ids = createRequestSlot<ServerResponse, string>("request id");

/**
 * Sets the id of every request: the client's if it is a plain name, else a new one. The response carries it.
 */
export const setRequestId: Handler = (request, response, next) => {
  const header = request.headers[HEADER];
  const id = typeof header === "string" && /^[\w.-]{1,64}$/.test(header) ? header : randomUUID();
  response.setHeader(HEADER, id);
  ids.set(response, id);
  next();
};

/** The id of a request, read from its response. */
export const getRequestId = (response: ServerResponse): string => String(ids.get(response));
