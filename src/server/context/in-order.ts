import type { IncomingMessage, ServerResponse } from "node:http";

/** Passes a request on; with an error if it is refused. */
export type Next = (error?: unknown) => void;

/** Answers a request, or passes it on. It needs only what Node gives it, so that it can run with Express or without. */
export type Handler = (request: IncomingMessage, response: ServerResponse, next: Next) => unknown;

/** Handlers that a request passes one after another. One that throws or rejects refuses it. */
export const inOrder =
  (handlers: readonly Handler[]): Handler =>
  (request, response, done) => {
    const enter = (place: number): void => {
      const handler = handlers[place];
      const next: Next = (error) => {
        if (error === undefined) enter(place + 1);
        else done(error);
      };
      try {
        const handled = handler ? handler(request, response, next) : done();
        if (handled instanceof Promise) handled.catch(next);
      } catch (error) {
        next(error);
      }
    };
    enter(0);
  };
