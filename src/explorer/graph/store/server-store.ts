import { SavedWorkspacesDocument } from "../../../client/gql/graphql.js";
import { deleteSaved, saveShared } from "../../api/saved-views.js";
import { sendDocument } from "../../api/send-document.js";
import { buildWorkspaceAddress } from "../../model/addresses.js";
import { readContent, type WorkspaceStore } from "./workspace.js";

/** Keeps workspaces on the server, under the key of the page. Everyone with the link of one may open it. */
export const serverStore: WorkspaceStore = {
  list: async () => {
    const { savedViews } = await sendDocument(SavedWorkspacesDocument, {});
    return (savedViews ?? []).map(({ viewId, title, content, updatedAt }) => ({
      id: viewId,
      title,
      savedAt: updatedAt,
      ...readContent(content),
    }));
  },
  save: async ({ title, ...content }) => {
    const id = await saveShared({ kind: "WORKSPACE", title, content: JSON.stringify(content) });
    return { ...content, id, title, savedAt: new Date().toISOString() };
  },
  remove: deleteSaved,
  linkTo: (id) => location.origin + buildWorkspaceAddress(id),
};
