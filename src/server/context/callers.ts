import type { IncomingMessage } from "node:http";
import type { Request } from "express";
import { anonymousAt, type Caller } from "../../domain/graphql/caller.js";
import { networkOf } from "./network-of.js";

const callers = new WeakMap<Request, Caller>();

/** Remembers who a request comes from for the stages to come. */
export const setCaller = (request: Request, caller: Caller): void => void callers.set(request, caller);

/** Who a request comes from; an anonymous client where it did not pass the gate. */
export const callerOf = (request: Request): Caller =>
  callers.get(request) ?? anonymousAt(networkOf(addressOf(request)));

const addresses = new WeakMap<IncomingMessage, string>();

/**
 * Remembers where a request comes from as the proxies before this server say. What stands in the header before their entries
 * anybody may have written.
 * @param proxies how many there are, each of which adds where it was asked from
 */
export function setAddress(request: IncomingMessage, proxies: number): void {
  const told = String(request.headers["x-forwarded-for"] ?? "").split(",");
  const address = proxies > 0 ? told.at(-proxies)?.trim() : "";
  if (address) addresses.set(request, address);
}

/** Where a request comes from: as trusted proxies say, else as its socket does. */
export const addressOf = (request: IncomingMessage): string =>
  addresses.get(request) ?? request.socket.remoteAddress ?? "unknown";
