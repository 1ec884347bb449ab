import { toggleItem } from "../../../util/toggle-item.js";
import { findGroup } from "../../model/collapse-groups.js";
import { type Command, move, moveGroup, setGroups, show } from "../../model/commands.js";
import { type FoundPath, listPathEntities } from "../../model/found-path.js";
import type { ViewEnd, ViewGraph } from "../../model/graph.js";
import { amend, type History, perform, redo, undo } from "../../model/history.js";
import type { PermalinkState, StoryProgress } from "../../model/permalink.js";
import { createStore } from "../../model/store.js";
import type { View, ViewPoint } from "../../model/view.js";
import {
  createState,
  type ExplorerState,
  type GraphDialog,
  type GraphLoading,
  type PathSearch,
  type SheetStop,
  sheetStops,
  type TabName,
  toOpenedState,
} from "./explorer-state.js";
import { selectors } from "./selectors.js";

/** Creates the store of a screen that was opened with an address, with the operations that change it. */
export function createExplorerStore(address: PermalinkState) {
  const { get, update, follow } = createStore(createState(address));
  const set = (parts: Partial<ExplorerState>): void => update((state) => ({ ...state, ...parts }));
  const changeHistory = (change: (history: History) => History): void =>
    set({ history: change(get().history) });
  /** Performs a command as one undo step. */
  const run = (command: Command): void => changeHistory((history) => perform(history, command));
  /** Selects several ids instead of those selected before. */
  const choose = (selectedIds: readonly string[]): void => set({ selectedIds });
  /** Selects one id, or nothing. */
  const select = (id: string | null): void => choose(id === null ? [] : [id]);
  const setSheet = (sheet: SheetStop): void => set({ sheet });
  /** Shows the details, if the panel is low. */
  const raiseSheet = (): void => (get().sheet === "low" ? setSheet("half") : undefined);
  /** Opens a tab of the panel. */
  const openTab = (tab: TabName): void => {
    set({ tab });
    raiseSheet();
  };
  /** Selects an entity or a line, and opens a tab about it. */
  const inspect = (id: string, tab: TabName): void => {
    select(id);
    openTab(tab);
  };
  const setPathSearch = (parts: Partial<PathSearch>): void =>
    set({ pathSearch: { ...get().pathSearch, ...parts } });
  /** Shows a path in the picture, as an undo step of that name. */
  const showPath = (path: FoundPath, name: string): void => {
    const ids = listPathEntities(path);
    run(show(name, ids));
    setPathSearch({ marked: [...ids, ...path.steps.map(({ relationship }) => relationship.id)] });
  };
  return {
    get,
    follow,
    run,
    /** Changes the view as part of the last step. */
    amend: (change: (view: View) => View): void => changeHistory((history) => amend(history, change)),
    /** Moves an entity or a group. */
    moveNode: (id: string, position: ViewPoint): void => {
      const { history, graph } = get();
      const group = findGroup(history.present, id);
      const name = `Move ${group?.name ?? graph.entities.get(id)?.name ?? id}`;
      run(group ? moveGroup(name, id, position) : move(name, id, position));
    },
    openGroup: (id: string): void => {
      const { present } = get().history;
      const otherGroups = present.groups.filter((group) => group.id !== id);
      run(setGroups(`Open ${findGroup(present, id)?.name}`, otherGroups));
    },
    undo: (): void => changeHistory(undo),
    redo: (): void => changeHistory(redo),
    /** Shows what an address holds. It is a step, so that Back and Forward lose nothing that can be undone. */
    openAddress: (opened: PermalinkState): void => {
      run({ name: "Go to another address", apply: () => opened.view });
      set(toOpenedState(opened));
    },
    /** Sets the facts that are loaded, and how far loading is. */
    setGraph: (graph: ViewGraph, loading: GraphLoading): void => set({ graph, loading }),
    choose,
    select,
    /** Adds an entity to the selection, or removes it. */
    toggle: (id: string): void => choose(toggleItem(get().selectedIds, id)),
    /** Selects in the picture, and shows what is selected. */
    pick: (id: string | null): void => {
      select(id);
      if (id === null) return;
      const { tab } = get();
      if (tab === "list" || tab === "legend") set({ tab: null });
      raiseSheet();
    },
    setGuide: (guide: StoryProgress | null): void => set({ guide }),
    setNote: (note: string): void => set({ note }),
    setNumberedLines: (lineIds: readonly string[]): void => {
      if (lineIds.join("\n") !== get().numberedLines.join("\n")) set({ numberedLines: lineIds });
    },
    setDialog: (dialog: GraphDialog | null): void => set({ dialog }),
    setCutToScreen: (isCutToScreen: boolean): void => set({ isCutToScreen }),
    openTab,
    inspect,
    setSheet,
    /** Shows the picture, if the panel covers it. */
    lowerSheet: (): void => (get().sheet === "full" ? setSheet("half") : undefined),
    /** Moves the panel by stops. */
    moveSheet: (steps: number): void => {
      const index = sheetStops.indexOf(get().sheet) + steps;
      setSheet(sheetStops[Math.min(Math.max(index, 0), sheetStops.length - 1)] ?? "half");
    },
    /** Opens the search of paths. It starts at the selected entity, if there is one. */
    beginPath: (): void => {
      openTab("path");
      if (selectors.subject(get()).entity) setPathSearch({ from: null });
    },
    setPathEnd: (which: "from" | "to", end: ViewEnd): void =>
      setPathSearch(which === "from" ? { from: end } : { to: end }),
    showPath,
    /** Shows a path and the evidence of a step. The path keeps its start, although that is no longer selected. */
    inspectPath: (path: FoundPath, factId: string): void => {
      const from = selectors.pathStart(get());
      showPath(path, "Show a path");
      setPathSearch({ from });
      inspect(factId, "evidence");
    },
  };
}

export type ExplorerStore = ReturnType<typeof createExplorerStore>;
