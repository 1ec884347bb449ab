import type { Caller } from "../../domain/graphql/caller.js";

/** Who a request comes from; or why what it shows is not accepted, and whose it was as far as that is known. */
export type Authentication = { readonly caller: Caller } | RejectedCredentials;

export interface RejectedCredentials {
  /** For the audit log alone: a client is not told which of its guesses came close. */
  readonly why: string;
  readonly who: string;
}
