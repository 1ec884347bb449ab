import { emptyGraph, type ViewEnd, type ViewGraph } from "../../model/graph.js";
import { createHistory, type History } from "../../model/history.js";
import type { PermalinkState, StoryProgress } from "../../model/permalink.js";

/** The tabs of the panel, in their order. */
export const tabNames = ["details", "expand", "evidence", "path", "list", "legend"] as const;

export type TabName = (typeof tabNames)[number];

/** The heights of the panel on a narrow page. On a wide page it is beside the picture, and stops do not matter. */
export const sheetStops = ["low", "half", "full"] as const;

export type SheetStop = (typeof sheetStops)[number];

/** The state of the screen with the picture. */
export interface ExplorerState {
  readonly history: History;
  /** One entity or line, whose details are shown, or several entities. */
  readonly selectedIds: readonly string[];
  /** The step of a story that is shown; null outside of stories. */
  readonly guide: StoryProgress | null;
  /** The camera and the open evidence of the address that was opened last. */
  readonly opened: Pick<PermalinkState, "camera" | "isEvidenceOpen">;
  /** Empty until it is loaded. */
  readonly graph: ViewGraph;
  readonly loading: GraphLoading;
  /** The tab that the user chose; null if it follows the selection. */
  readonly tab: TabName | null;
  readonly sheet: SheetStop;
  readonly pathSearch: PathSearch;
  /** The dialog that is open. */
  readonly dialog: GraphDialog | null;
  /** The lines whose labels have no room, so that they have numbers: the first is 1. */
  readonly numberedLines: readonly string[];
  /** True if exports contain only what is on screen. */
  readonly isCutToScreen: boolean;
  /** The result of the last action, if the picture does not show it. */
  readonly note: string;
}

/** The dialogs of the screen: saved workspaces, and a picture for a page. */
export type GraphDialog = "WORKSPACES" | "PICTURE";

export interface GraphLoading {
  /** True while the neighbours of the only entity are still to come. */
  readonly isOpening: boolean;
  readonly isPending: boolean;
  readonly isSuccess: boolean;
}

export interface PathSearch {
  /** The start of the path; null if it is the selected entity. */
  readonly from: ViewEnd | null;
  readonly to: ViewEnd | null;
  /** The ids of the entities and facts of the last path that was shown. */
  readonly marked: readonly string[];
}

/** Creates the state of a screen that was opened with an address. */
export const createState = (opened: PermalinkState): ExplorerState => ({
  ...toOpenedState(opened),
  history: createHistory(opened.view),
  graph: emptyGraph,
  loading: { isOpening: false, isPending: true, isSuccess: false },
  tab: null,
  sheet: "half",
  pathSearch: { from: null, to: null, marked: [] },
  dialog: null,
  numberedLines: [],
  isCutToScreen: false,
  note: "",
});

/** The parts of the state that an address sets, besides the view. */
export const toOpenedState = ({
  camera,
  isEvidenceOpen,
  selected,
  guide = null,
}: PermalinkState): Pick<ExplorerState, "selectedIds" | "guide" | "opened"> => ({
  selectedIds: selected === null ? [] : [selected],
  guide,
  opened: { camera, isEvidenceOpen },
});
