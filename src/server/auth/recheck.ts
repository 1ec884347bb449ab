import type { Caller } from "../../domain/graphql/access/caller.js";
import type { AccessAttempt, AccessControl } from "./access-control.js";

/**
 * Checks the access of a caller again, before the next page of its answer is read, and returns the caller as it is now.
 * Fails as `AccessControl.admit` does.
 */
export type RecheckCaller = () => Promise<Caller>;

/** Creates the recheck for an answer that is read page by page: a key that is revoked meanwhile ends the answer. */
export const createRecheck =
  (
    { admit }: Pick<AccessControl, "admit">,
    authorization: string | undefined,
    attempt: AccessAttempt,
  ): RecheckCaller =>
  () =>
    admit(authorization, attempt);
