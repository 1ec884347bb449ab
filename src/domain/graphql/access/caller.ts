import type { Role } from "./role.js";

/** The sender of a request. */
export interface Caller {
  /**
   * Identifies the caller. Limits and idempotency keys are per id. It is the id of an API key, the issuer and
   * subject of a token, or the address of an anonymous client.
   */
  readonly id: string;
  /**
   * Recorded as recordedBy with each write: the name of the key, or a claim of the token. Two callers may
   * have the same name.
   */
  readonly name: string;
  readonly role: Role | "ANONYMOUS";
  /** The method by which the caller authenticated. */
  readonly via: "NOTHING" | "KEY" | "TOKEN";
}

/** Creates the caller for a client with neither key nor token, identified by its address. */
export const createAnonymousCaller = (address: string): Caller => ({
  id: `address:${address}`,
  name: "anonymous",
  role: "ANONYMOUS",
  via: "NOTHING",
});
