import type { IncomingMessage, RequestListener } from "node:http";
import type { Express, RequestHandler } from "express";
import { valueOfEach } from "../../util/short-lived/value-of-each.js";
import { type Handler, inOrder, type Next } from "../context/in-order.js";

export interface BeforeExpressOptions {
  /** What every request passes before anything answers it. */
  readonly entrance: readonly Handler[];
  /** Whether it is a request for the handlers. */
  readonly isOurs: (request: IncomingMessage) => boolean;
  /** All that such a request passes after the entrance. */
  readonly handlers: readonly Handler[];
  /** Answers those that the handlers have passed on. */
  readonly rest: RequestHandler;
}

/**
 * Checks all requests, and answers the most frequent ones, before Express, whose routing takes longer than any of their
 * handlers. What these pass on, and what is refused, goes on with Express, which answers errors.
 */
export function beforeExpress({ entrance, isOurs, handlers, rest }: BeforeExpressOptions) {
  const [enter, handle] = [inOrder(entrance), inOrder(handlers)];
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
      const goOn: Next = (error) => {
        outcomes.set(request, { error });
        app(request, response);
      };
      enter(request, response, (error) => {
        if (error !== undefined) goOn(error);
        else if (isOurs(request)) handle(request, response, goOn);
        else app(request, response);
      });
    };
  return { resume, listener };
}
