import { ID } from "type-graphql";
import type { Caller } from "../../domain/graphql/access/caller.js";
import { SavedView, SavedViewKind } from "../../domain/graphql/saved-view.js";
import { formatInstant } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import { declareQueryField } from "../../query/fields/query-field.js";
import { buildObjectFrom, type ResponseObject } from "../../query/selection/response-object.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import { findSavedView, listSavedViews, type StoredView } from "./saved-view-store.js";

export const savedViewField = declareQueryField<{ readonly id: string }>("savedView", {
  type: () => SavedView,
  nullable: true,
  description: "The view with this id. Null: none, or it may not be read.",
  args: { id: { type: () => ID, nullable: false, description: "Its viewId." } },
  isOfCaller: true,
  resolve: async ({ runStatement, caller }, { args, selection }) => {
    const view = await runStatement(findSavedView(args.id));
    return view && canReadView(caller, view) ? buildViewAnswer(caller, selection, view) : null;
  },
});

interface SavedViewsArguments {
  readonly kind?: SavedViewKind | null;
  readonly of?: string | null;
}

export const savedViewsField = declareQueryField<SavedViewsArguments>("savedViews", {
  type: () => [SavedView],
  description: `The views that the sender saved, the last first: at most ${limits.view.views.max}.`,
  args: {
    kind: { type: () => SavedViewKind, description: "Only those of this kind." },
    of: {
      type: () => ID,
      description: "Those of the API key with this keyId instead. Requires the role ADMIN.",
    },
  },
  isOfCaller: true,
  rows: () => limits.view.views.max,
  resolve: async ({ runStatement, caller }, { args: { kind = null, of }, selection }) => {
    const owner = of ?? caller.id;
    if (owner !== caller.id && caller.role !== "ADMIN")
      throw new AppError("FORBIDDEN", "savedViews(of:) of another caller needs the role ADMIN.");
    const views = await runStatement(listSavedViews(owner, kind));
    return views.map((view) => buildViewAnswer(caller, selection, view));
  },
});

/** Returns true if a caller may read a view: it saved the view, has the role ADMIN, or the view is shared by its link. */
const canReadView = (caller: Caller, { ownerId, sharing }: StoredView): boolean =>
  sharing === "LINK" || ownerId === caller.id || caller.role === "ADMIN";

const buildViewAnswer = (caller: Caller, selection: SelectionSet, view: StoredView): ResponseObject =>
  buildObjectFrom(selection, {
    ...view,
    viewId: view.id,
    savedBy: view.ownerName,
    isMine: view.ownerId === caller.id,
    createdAt: formatInstant(view.createdAt),
    updatedAt: formatInstant(view.updatedAt),
  });
