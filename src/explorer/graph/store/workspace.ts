import { parseJson } from "../../../util/text/parse-json.js";

/** A view that was saved, with its picture. */
export interface Workspace {
  readonly id: string;
  readonly title: string;
  /** When it was saved. */
  readonly savedAt: string;
  /** The fragment of its address in the explorer. */
  readonly fragment: string;
  /** A small picture as a data URL; empty if there is none. */
  readonly thumbnail: string;
}

/** A place where workspaces are kept. */
export interface WorkspaceStore {
  list(): Promise<readonly Workspace[]>;
  save(workspace: Omit<Workspace, "id" | "savedAt">): Promise<Workspace>;
  remove(id: string): Promise<void>;
  /** A link that opens a workspace elsewhere; null if nobody else can read it. */
  linkTo(id: string): string | null;
}

/** The stored content of a workspace. */
export type WorkspaceContent = Pick<Workspace, "fragment" | "thumbnail">;

/** Reads stored content. Other content, such as of a later version, is an empty view. */
export function readContent(text: string): WorkspaceContent {
  const { fragment, thumbnail } = Object(parseJson(text)) as Record<string, unknown>;
  return {
    fragment: typeof fragment === "string" ? fragment : "",
    thumbnail: typeof thumbnail === "string" && thumbnail.startsWith("data:image/") ? thumbnail : "",
  };
}
