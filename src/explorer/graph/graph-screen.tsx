import { type KeyboardEvent, Suspense, useEffect, useMemo, useState, useSyncExternalStore } from "react";
import { useLocation } from "wouter";
import { buildEntityAddress, buildEvidenceAddress } from "../model/addresses.js";
import { isGroupId } from "../model/collapse-groups.js";
import { setTime } from "../model/commands.js";
import { type Camera, parseFragment } from "../model/permalink.js";
import { createStore, type Store } from "../model/store.js";
import { formatAsOf, type ViewTime } from "../model/view.js";
import { formatEntityCitation } from "../model/words/entity-citation.js";
import { formatFactCitation } from "../model/words/fact-citation.js";
import { followKeys } from "../ui/actions/follow-keys.js";
import { screenActions } from "../ui/actions/screen-actions.js";
import { createLazyPart } from "../ui/lazy-part.js";
import { useShownTime } from "../ui/shown-time.js";
import { useTitle } from "../ui/use-title.js";
import { createSubject } from "./actions/graph-action.js";
import { graphActions } from "./actions/graph-actions.js";
import { Canvas, type CanvasHandle } from "./canvas/canvas.js";
import canvasStyles from "./canvas/canvas.module.css";
import { type ArrowDirection, findNeighbourInDirection } from "./canvas/find-neighbour-in-direction.js";
import { focusWhenThere } from "./focus-when-there.js";
import styles from "./graph-screen.module.css";
import { Caption, useDescription } from "./panel/caption.js";
import { MoreNeighbours } from "./panel/more-neighbours.js";
import storyGuideStyles from "./panel/story-guide.module.css";
import { Toolbar } from "./panel/toolbar.js";
import viewTableStyles from "./panel/view-table.module.css";
import { SelectionPanel } from "./selection-panel.js";
import { createAddressFollower } from "./store/address-follower.js";
import { expand } from "./store/expand.js";
import { ExplorerEffects } from "./store/explorer-effects.js";
import type { GraphContext } from "./store/explorer-services.js";
import { createExplorerStore } from "./store/explorer-store.js";
import { layOutPicture } from "./store/lay-out-picture.js";
import { ExplorerContext, useExplorer } from "./store/use-explorer.js";
import { TimeBar } from "./time-bar/time-bar.js";

const ViewTable = createLazyPart(() => import("./panel/view-table.js").then((part) => part.ViewTable));
// Parts that lie over the picture are loaded once it is there.
const CanvasTools = createLazyPart(() => import("./canvas/canvas-tools.js").then((part) => part.CanvasTools));
const StoryGuide = createLazyPart(() => import("./panel/story-guide.js").then((part) => part.StoryGuide));

/** The graph as an interactive picture, with one panel about the view and the selection, and the time below. */
export function GraphScreen() {
  const [, navigate] = useLocation();
  const [{ context, canvas, address }] = useState(() => createScreen(navigate));
  useEffect(() => address.start(), [address]);
  useEffect(() => {
    const getTarget = () => ({ ids: context.store.get().selectedIds });
    screenActions.update(() => () => context.listActions("commandMenu", getTarget()));
    const endFollowing = followKeys((keys) =>
      graphActions.findByKeys(keys, createSubject(context, getTarget())),
    );
    return () => {
      endFollowing();
      screenActions.update(() => () => []);
    };
  }, [context]);
  return (
    <ExplorerContext value={context}>
      <Workbench canvas={canvas} setCamera={address.setCamera} />
    </ExplorerContext>
  );
}

/** Creates the state of the screen, with what its parts do outside of it. */
function createScreen(navigate: (address: string) => void) {
  const store = createExplorerStore(parseFragment(location.hash));
  const address = createAddressFollower(store);
  const canvas = createStore<CanvasHandle | null>(null);
  const context: GraphContext = {
    store,
    services: {
      navigate,
      readAddress: address.readAddress,
      focus: focusWhenThere,
      getCore: () => canvas.get()?.core ?? null,
      getPane: () => canvas.get()?.core.container() ?? null,
      fit: (ids) => canvas.get()?.fit(ids),
      expand: (id) => expand(store, id),
      cite: (cited) => {
        const [citation, page] =
          "from" in cited
            ? [formatFactCitation(cited), buildEvidenceAddress(cited)]
            : [formatEntityCitation(cited), buildEntityAddress(cited.id)];
        if (navigator.clipboard) void navigator.clipboard.writeText(citation).catch(() => navigate(page));
        else navigate(page);
      },
      exportView: async (format) => (await import("./export/export-view.js")).exportView(context, format),
      layOut: (layout) => layOutPicture(context, layout),
    },
    listActions: (surface, target = { ids: [] }) =>
      graphActions.list(surface, createSubject(context, target)),
  };
  return { context, canvas, address };
}

interface WorkbenchProps {
  readonly canvas: Store<CanvasHandle | null>;
  setCamera(camera: Camera): void;
}

function Workbench({ canvas, setCamera }: WorkbenchProps) {
  const [path] = useLocation();
  const hasTable = path === "/table";
  const handle = useSyncExternalStore(canvas.follow, canvas.get);
  const { drawnPicture, selected, selectedIds, subject, marked, camera, guide, sheet, store, services } =
    useExplorer();
  const { entity, sentence } = subject;
  const description = useDescription();
  useTitle(entity?.name ?? sentence ?? "Workbench");
  const isTimeOpen = useTimePart();
  // Each step of a story is read first; the panel of a phone shows details once something is selected.
  useEffect(() => {
    if (guide) store.setSheet("low");
  }, [guide, store]);
  const walk = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = findNeighbourInDirection(drawnPicture, selected, direction);
    if (next) store.select(next);
  };

  return (
    <main
      className={hasTable ? `${styles.explorer} ${styles.withTable}` : styles.explorer}
      id="main"
      data-sheet={sheet}
    >
      <h1 className="unseen">Workbench</h1>
      <Toolbar />
      <section className={styles.centre} aria-label="Picture" data-area="">
        {guide && (
          <Suspense fallback={<div className={storyGuideStyles.storyGuide} />}>
            <StoryGuide progress={guide} />
          </Suspense>
        )}
        <div className={canvasStyles.canvasFrame}>
          <Canvas
            picture={drawnPicture}
            selectedIds={selectedIds}
            marked={marked}
            camera={camera}
            hasAllLabels={guide !== null}
            description={`Picture of the graph. ${description}. Arrow keys select a neighbour, E expands.`}
            select={store.pick}
            toggle={store.toggle}
            move={store.moveNode}
            onCameraChange={setCamera}
            expand={(id) => (isGroupId(id) ? store.openGroup(id) : void services.expand(id))}
            onKeyDown={walk}
            onNumber={store.setNumberedLines}
            onReady={(ready) => canvas.update(() => ready)}
          />
          {handle && (
            <Suspense>
              <CanvasTools canvas={handle} />
            </Suspense>
          )}
        </div>
        <MoreNeighbours />
        <Caption description={description} />
      </section>
      {hasTable && (
        <Suspense fallback={<p className={`state ${viewTableStyles.viewTable}`}>Loading the table…</p>}>
          <ViewTable />
        </Suspense>
      )}
      <SelectionPanel />
      <TimeBar isOpen={isTimeOpen} />
      <ExplorerEffects />
    </main>
  );
}

/**
 * Names the time of the view in the top bar, where another one can be chosen and the time bar is focused or, without room for it,
 * opened. Returns true if it is open.
 */
function useTimePart(): boolean {
  const [isOpen, setOpen] = useState(false);
  const { view, run } = useExplorer();
  const { time } = view;
  const control = useMemo(
    () => ({
      time,
      set: (next: ViewTime) => run(setTime(formatAsOf(next), next)),
      showMore: () => {
        setOpen((wasOpen) => !wasOpen);
        requestAnimationFrame(() => document.querySelector<HTMLElement>(".time-bar select")?.focus());
      },
    }),
    [time, run],
  );
  useShownTime(formatAsOf(time), control);
  return isOpen;
}

const directions: Readonly<Record<string, ArrowDirection>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};
