import type { Caller } from "../../domain/graphql/access/caller.js";

/** The caller of a request, or the reason why its credentials were rejected. */
export type Authentication = { readonly caller: Caller } | RejectedCredentials;

export interface RejectedCredentials {
  /** The reason, only for the audit log: a client must not learn which of its guesses came close. */
  readonly why: string;
  readonly who: string;
}
