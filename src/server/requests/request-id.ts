import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";

const HEADER = "x-request-id";

/**
 * Sets the id of every request: the client's if it is a plain name, else a new one. The response carries it.
 */
export const requestIds: RequestHandler = (request, response, next) => {
  const header = request.headers[HEADER];
  const id = typeof header === "string" && /^[\w.-]{1,64}$/.test(header) ? header : randomUUID();
  response.setHeader(HEADER, id);
  response.locals.requestId = id;
  next();
};

/** The id of a request, read from its response. */
export const requestIdOf = ({ locals }: Pick<Response, "locals">): string => String(locals.requestId);
