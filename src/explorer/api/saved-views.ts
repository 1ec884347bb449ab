import { DeleteSavedViewDocument, SaveViewDocument, type SaveViewInput } from "../../client/gql/graphql.js";
import { createMutationError } from "./create-mutation-error.js";
import { sendDocument } from "./send-document.js";

/** Saves a workspace or a board that everyone with its link may open. Returns its id. Fails with the error message of the API. */
export async function saveShared(view: Omit<SaveViewInput, "sharing">): Promise<string> {
  const { saveView } = await sendDocument(SaveViewDocument, {
    input: { ...view, sharing: "LINK", idempotencyKey: crypto.randomUUID() },
  });
  if (saveView.id == null) throw createMutationError(saveView.userErrors);
  return saveView.id;
}

/** Deletes a saved workspace or board. Fails if the owner of the key may not. */
export async function deleteSaved(id: string): Promise<void> {
  const { deleteView } = await sendDocument(DeleteSavedViewDocument, { id });
  if (deleteView.userErrors.length > 0) throw createMutationError(deleteView.userErrors);
}
