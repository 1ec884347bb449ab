import { randomUUID } from "node:crypto";
import type { RequestHandler, Response } from "express";

const HEADER = "x-request-id";

/** Names every request: as its sender does, where that is a plain name, else by one of our own. The answer carries it. */
export const requestIds: RequestHandler = (request, response, next) => {
  const given = request.headers[HEADER];
  const id = typeof given === "string" && /^[\w.-]{1,64}$/.test(given) ? given : randomUUID();
  response.setHeader(HEADER, id);
  response.locals.requestId = id;
  next();
};

/** What a request is called, by its answer. */
export const requestIdOf = ({ locals }: Pick<Response, "locals">): string => String(locals.requestId);
