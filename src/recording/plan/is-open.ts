import type { PendingRelationship } from "./pending-entry.js";

/** Whether a fact will have an open version, one that is not superseded. */
export const isOpen = ({ values, claims }: PendingRelationship): boolean =>
  values !== null && claims.live.length > 0;

/** Whether a fact had an open version before. */
export const wasOpen = ({ before }: PendingRelationship): boolean =>
  before !== null && before.status !== "RETRACTED";
