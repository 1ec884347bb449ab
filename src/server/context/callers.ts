import type { IncomingMessage } from "node:http";
import { type Caller, createAnonymousCaller } from "../../domain/graphql/access/caller.js";
import { createCheckHandler, type Handler } from "./compose-handlers.js";
import { getRequestState } from "./request-state.js";
import { toNetwork } from "./to-network.js";

/** The caller of a request; an anonymous caller if the request did not pass access control. */
export const getCaller = (request: IncomingMessage): Caller =>
  getRequestState(request).caller ?? createAnonymousCaller(toNetwork(getClientAddress(request)));

/** Stores the client's address of every request. */
export const createAddressHandler = (proxies: number): Handler =>
  createCheckHandler((request) => setAddress(request, proxies));

/**
 * Stores the client's address as reported by trusted proxies. Entries before theirs in the header can be
 * forged.
 * @param proxies number of proxies; each appends the address that its request came from
 */
export function setAddress(request: IncomingMessage, proxies: number): void {
  const forwarded = String(request.headers["x-forwarded-for"] ?? "").split(",");
  const address = proxies > 0 ? forwarded.at(-proxies)?.trim() : "";
  if (address) getRequestState(request).address = address;
}

/** The client's address: as reported by trusted proxies, else the socket's. */
export const getClientAddress = (request: IncomingMessage): string =>
  getRequestState(request).address ?? request.socket.remoteAddress ?? "unknown";
