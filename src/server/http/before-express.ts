import type { IncomingMessage, RequestListener } from "node:http";
import type { Express, RequestHandler } from "express";
import { valueOfEach } from "../../util/short-lived/value-of-each.js";
import { type Handler, inOrder } from "../context/in-order.js";

export interface BeforeExpressOptions {
  /** Whether it is a request for the handlers. */
  readonly isOurs: (request: IncomingMessage) => boolean;
  /** All that such a request passes. */
  readonly handlers: readonly Handler[];
  /** Answers those that the handlers have passed on. */
  readonly rest: RequestHandler;
}

/**
 * Answers the most frequent requests before Express, whose routing takes longer than any of their handlers. What these pass
 * on, and what they refuse, goes on with Express, which answers errors.
 */
export function beforeExpress({ isOurs, handlers, rest }: BeforeExpressOptions) {
  const handle = inOrder(handlers);
  const outcomes = valueOfEach<IncomingMessage, { readonly error: unknown }>("outcome");
  /** The first handler of Express. */
  const resume: RequestHandler = (request, response, next) => {
    const outcome = outcomes.get(request);
    if (!outcome) return next();
    if (outcome.error !== undefined) throw outcome.error;
    return rest(request, response, next);
  };
  const listener =
    (app: Express): RequestListener =>
    (request, response) => {
      if (!isOurs(request)) return app(request, response);
      handle(request, response, (error) => {
        outcomes.set(request, { error });
        app(request, response);
      });
    };
  return { resume, listener };
}
