import { DeleteSavedViewDocument, SaveViewDocument, type SaveViewInput } from "../../client/gql/graphql.js";
import { ask } from "./ask.js";
import { refusal } from "./refusal.js";

/** Saves a workspace or a board that everyone with its link may open. Returns its id. Fails with what is wrong. */
export async function saveShared(view: Omit<SaveViewInput, "sharing">): Promise<string> {
  const { saveView } = await ask(SaveViewDocument, {
    input: { ...view, sharing: "LINK", idempotencyKey: crypto.randomUUID() },
  });
  if (saveView.id == null) throw refusal(saveView.userErrors);
  return saveView.id;
}

/** Deletes a saved workspace or board. Fails if the owner of the key may not. */
export async function deleteSaved(id: string): Promise<void> {
  const { deleteView } = await ask(DeleteSavedViewDocument, { id });
  if (deleteView.userErrors.length > 0) throw refusal(deleteView.userErrors);
}
