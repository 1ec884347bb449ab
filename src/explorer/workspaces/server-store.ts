import { ask } from "../api/ask.js";
import { DeleteSavedViewDocument, SavedWorkspacesDocument, SaveViewDocument } from "../gql/graphql.js";
import { workspaceAddress } from "../view/addresses.js";
import { readContent, type WorkspaceStore } from "./workspace.js";

/** Keeps workspaces on the server, under the key of the page. Everyone with the link of one may open it. */
export const serverStore: WorkspaceStore = {
  list: async () => {
    const { savedViews } = await ask(SavedWorkspacesDocument, {});
    return (savedViews ?? []).map(({ viewId, title, content, updatedAt }) => ({
      ...{ id: viewId, title, savedAt: updatedAt },
      ...readContent(content),
    }));
  },
  save: async ({ title, ...content }) => {
    const { saveView } = await ask(SaveViewDocument, {
      input: {
        ...{ kind: "WORKSPACE", sharing: "LINK" },
        ...{ title, content: JSON.stringify(content) },
        idempotencyKey: crypto.randomUUID(),
      },
    });
    const { id, userErrors } = saveView;
    if (!id) throw new Error(userErrors.map(({ message }) => message).join(" "));
    return { ...content, id, title, savedAt: new Date().toISOString() };
  },
  remove: async (id) => {
    const { deleteView } = await ask(DeleteSavedViewDocument, { id });
    const [problem] = deleteView.userErrors;
    if (problem) throw new Error(problem.message);
  },
  linkTo: (id) => location.origin + workspaceAddress(id),
};
