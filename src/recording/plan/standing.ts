import type { RelationshipDraft } from "./draft.js";

/** Whether a fact will stand under a type of open versions. */
export const isOpen = ({ values, claims }: RelationshipDraft): boolean =>
  values !== null && claims.live.length > 0;

/** Whether it stood so before. */
export const wasOpen = ({ before }: RelationshipDraft): boolean =>
  before !== null && before.status !== "RETRACTED";
