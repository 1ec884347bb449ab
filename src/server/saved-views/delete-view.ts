import { declareMutationField } from "../mutations/mutation-field.js";
import { buildPayload } from "../mutations/payload.js";
import { idInput } from "../mutations/shared-types.js";
import { savedViewPayload } from "./save-view.js";
import { findSavedView, removeView } from "./saved-view-store.js";

interface DeleteInput {
  readonly id: string;
}

export const deleteViewField = declareMutationField<DeleteInput>("deleteView", {
  access: "READER",
  description: "Deletes a workspace or a board permanently. For its owner or ADMIN.",
  input: idInput,
  payload: savedViewPayload,
  resolve: async (context, input, selection) => {
    const { caller, database } = context;
    const isDeleted = await database.write(async ({ run }) => {
      const view = await run(findSavedView(input.id));
      const canDelete = view !== null && (view.ownerId === caller.id || caller.role === "ADMIN");
      if (canDelete) await run(removeView(input.id));
      return canDelete;
    });
    const message = `There is no view with the id ${input.id} that you may delete.`;
    return buildPayload(context, selection, {
      values: { id: isDeleted ? input.id : null },
      issues: isDeleted ? [] : [{ path: ["id"], code: "NOT_FOUND", message }],
    });
  },
});
