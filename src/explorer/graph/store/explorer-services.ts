import type { Core } from "cytoscape";
import type { PictureLine } from "../../model/fold-lines.js";
import type { ViewEntity, ViewFact } from "../../model/graph.js";
import type { LayoutName } from "../../model/view.js";
import type { ListedAction } from "../../ui/actions/page-action.js";
import type { ExplorerStore } from "./explorer-store.js";

/** The files as which the view can be saved, by their endings. */
export type FileEnding = "svg" | "png" | "pdf" | "zip" | "xlsx" | "json" | "csv" | "graphml" | "gexf";

/** The forms in which the view can leave the screen. */
export type ViewFormat = FileEnding | "report" | "graphql";

/** The effects that the parts of the screen have outside of its state. */
export interface ExplorerServices {
  /** Opens another screen. */
  navigate(address: string): void;
  /** Updates the address now, and returns it. */
  readAddress(): string;
  /** Focuses a field, as soon as its part of the page is loaded. */
  focus(selector: string): void;
  /** Copies a citation or, without a clipboard, opens the page that has it, too. */
  cite(cited: ViewEntity | ViewFact): void;
  /** The Cytoscape instance, which knows what part of the picture is on screen; null until it is there. */
  getCore(): Core | null;
  /** The element of the picture; null until it is there. */
  getPane(): ReturnType<Core["container"]>;
  /** Fits the picture into the viewport, or some of its entities. */
  fit(ids?: readonly string[]): void;
  /** Adds neighbours of an entity. */
  expand(id: string): Promise<void>;
  /** Saves the view as a file, copies its query, or opens its report. */
  exportView(format: ViewFormat): Promise<void>;
  /** Lays out all visible entities that are not pinned, as one undo step. */
  layOut(layout: LayoutName): Promise<void>;
}

/** The target of an action: entities and groups, a line, or the view if it has no ids. */
export interface GraphTarget {
  readonly ids: readonly string[];
  readonly line?: PictureLine | undefined;
}

/** The places of the screen that offer actions. */
export type GraphSurface =
  | "toolbar"
  | "layouts"
  | "groups"
  | "exports"
  | "entity"
  | "entities"
  | "line"
  | "heading"
  | "row"
  | "commandMenu";

/** The state, the effects and the actions of the screen with the picture. */
export interface GraphContext {
  readonly store: ExplorerStore;
  readonly services: ExplorerServices;
  /** Lists what can be done at a place, by default to the view. */
  listActions(surface: GraphSurface, target?: GraphTarget): readonly ListedAction[];
}
