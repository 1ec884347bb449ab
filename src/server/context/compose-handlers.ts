import type { IncomingMessage, ServerResponse } from "node:http";

/** Passes a request on; with an error if it is refused. */
export type Next = (error?: unknown) => void;

/** Answers a request, or passes it on. It needs only what Node gives it, so that it can run with Express or without. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => unknown;

/** Creates the handler that passes on the requests which a check does not refuse. */
export const createCheckHandler =
  (check: (request: IncomingMessage) => void): Handler =>
  (request, _response, next) => {
    check(request);
    next();
  };

/** Combines handlers that a request passes one after another. A handler that throws or rejects refuses the request. */
export const composeHandlers =
  (handlers: readonly Handler[]): Handler =>
  (request, response, finish) => {
    const enter = (index: number): void => {
      const handler = handlers[index];
      const enterNext: Next = (error) => {
        if (error === undefined) enter(index + 1);
        else finish(error);
      };
      try {
        const handled = handler ? handler(request, response, enterNext) : finish();
        if (handled instanceof Promise) handled.catch(enterNext);
      } catch (error) {
        enterNext(error);
      }
    };
    enter(0);
  };
