import type { Core } from "cytoscape";
import type { LayoutName } from "../../model/view.js";
import type { ExplorerStore } from "./explorer-store.js";

/** What the parts of the screen do outside of its state. */
export interface ExplorerServices {
  /** Opens another screen. */
  navigate(address: string): void;
  /** Updates the address now, and returns it. */
  readAddress(): string;
  /** Focuses a field, as soon as its part of the page is loaded. */
  focus(selector: string): void;
  /** The Cytoscape instance, which knows what part of the picture is on screen; null until it is there. */
  getCore(): Core | null;
  /** Fits the picture into the viewport, or some of its entities. */
  fit(ids?: readonly string[]): void;
  /** Adds neighbours of an entity. */
  expand(id: string): Promise<void>;
  /** Lays out all visible entities that are not pinned, as one undo step. */
  layOut(layout: LayoutName): Promise<void>;
}

/** What each part of the screen with the picture has access to. */
export interface GraphContext {
  readonly store: ExplorerStore;
  readonly services: ExplorerServices;
}
