import type { IncomingMessage, RequestListener } from "node:http";
import type { Express, RequestHandler } from "express";
import { composeHandlers, type Handler, type Next } from "../context/compose-handlers.js";
import { getRequestState } from "../context/request-state.js";

export interface BeforeExpressOptions {
  /** The handlers that every request passes before it is answered. */
  readonly entrance: readonly Handler[];
  /** Returns true if the handlers answer the request. */
  readonly isOurs: (request: IncomingMessage) => boolean;
  /** The handlers that such a request passes after the entrance. */
  readonly handlers: readonly Handler[];
  /** Answers the requests that the handlers have passed on. */
  readonly fallback: RequestHandler;
}

/**
 * Checks all requests, and answers the most frequent ones, before Express, whose routing takes longer than any of their
 * handlers. What these pass on, and what is refused, goes on with Express, which answers errors.
 */
export function createFrontHandlers({ entrance, isOurs, handlers, fallback }: BeforeExpressOptions) {
  const [enter, handle] = [composeHandlers(entrance), composeHandlers(handlers)];
  /** The first handler of Express. */
  const resume: RequestHandler = (request, response, next) => {
    const { passedOn } = getRequestState(request);
    if (!passedOn) return next();
    if (passedOn.error !== undefined) throw passedOn.error;
    return fallback(request, response, next);
  };
  const createListener =
    (app: Express): RequestListener =>
    (request, response) => {
      const passToExpress: Next = (error) => {
        getRequestState(request).passedOn = { error };
        app(request, response);
      };
      enter(request, response, (error) => {
        if (error !== undefined) passToExpress(error);
        else if (isOurs(request)) handle(request, response, passToExpress);
        else app(request, response);
      });
    };
  return { resume, listener: createListener };
}
