import { readContent, type Workspace, type WorkspaceStore } from "./workspace.js";

const KEY = "brandgraph-workspaces";

/** Keeps workspaces in this browser, for those without a key. */
export const browserStore: WorkspaceStore = {
  list: async () => readWorkspaces(),
  save: async (workspace) => {
    const saved = { ...workspace, id: crypto.randomUUID(), savedAt: new Date().toISOString() };
    keep([saved, ...readWorkspaces()]);
    return saved;
  },
  remove: async (id) => keep(readWorkspaces().filter((workspace) => workspace.id !== id)),
  linkTo: () => null,
};

function readWorkspaces(): readonly Workspace[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(stored)
      ? stored.map(({ id, title, savedAt, ...content }) => ({
          id: String(id),
          title: String(title),
          savedAt: String(savedAt),
          ...readContent(JSON.stringify(content)),
        }))
      : [];
  } catch {
    return [];
  }
}

/** Fails if the browser has no room for it. */
const keep = (workspaces: readonly Workspace[]): void =>
  localStorage.setItem(KEY, JSON.stringify(workspaces));
