import type { Caller } from "../../domain/graphql/access/caller.js";
import type { StoredView } from "./saved-view-store.js";

/** Returns true if a caller may read a view: it saved the view, has the role ADMIN, or the view is shared by its link. */
export const canReadView = (caller: Caller, { ownerId, sharing }: StoredView): boolean =>
  sharing === "LINK" || ownerId === caller.id || caller.role === "ADMIN";
