import type { PendingRelationship } from "./pending-entry.js";

/** Whether a fact will stand under a type of open versions. */
export const isOpen = ({ values, claims }: PendingRelationship): boolean =>
  values !== null && claims.live.length > 0;

/** Whether it stood so before. */
export const wasOpen = ({ before }: PendingRelationship): boolean =>
  before !== null && before.status !== "RETRACTED";
