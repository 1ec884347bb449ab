import type { Caller } from "../../domain/graphql/access/caller.js";
import type { AccessControl, Attempt } from "./access-control.js";

/**
 * Checks the access of a caller again, before the next page of its answer is read, and returns the caller as it is now.
 * Fails as `AccessControl.admit` does.
 */
export type RecheckCaller = () => Promise<Caller>;

/** Whatever reads page by page uses this: a key that is revoked meanwhile ends the answer. */
export const createRecheck =
  (
    { admit }: Pick<AccessControl, "admit">,
    authorization: string | undefined,
    attempt: Attempt,
  ): RecheckCaller =>
  () =>
    admit(authorization, attempt);
