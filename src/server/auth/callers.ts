import type { Request } from "express";
import { anonymous, type Caller } from "../../domain/caller.js";

const callers = new WeakMap<Request, Caller>();

/** Remembers who a request comes from for the stages to come. */
export const setCaller = (request: Request, caller: Caller): void => void callers.set(request, caller);

/** Who a request comes from; nobody known where it did not pass the gate. */
export const callerOf = (request: Request): Caller => callers.get(request) ?? anonymous;

/** Where a request comes from, as its socket says: a header may say anything. */
export const addressOf = ({ socket }: Pick<Request, "socket">): string => socket.remoteAddress ?? "unknown";
