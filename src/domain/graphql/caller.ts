import type { Role } from "./role.js";

/** Who sends a request. */
export interface Caller {
  /**
   * Tells one caller from another: limits and idempotency keys are per id. The id of a key, the issuer and subject of a token,
   * or the address of an anonymous client.
   */
  readonly id: string;
  /** Stands on what the caller records: the name of the key, or what the token says. Two callers may share one name. */
  readonly name: string;
  readonly role: Role | "ANONYMOUS";
  /** How the caller is known. */
  readonly via: "NOTHING" | "KEY" | "TOKEN";
}

/** A client that shows neither key nor token, known by its address alone. */
export const anonymousAt = (address: string): Caller => ({
  id: `address:${address}`,
  name: "anonymous",
  role: "ANONYMOUS",
  via: "NOTHING",
});
