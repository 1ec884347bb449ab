import { type KeyboardEvent, Suspense, useCallback, useEffect, useState } from "react";
import { useLocation } from "wouter";
import { buildEntityAddress, buildEvidenceAddress } from "../model/addresses.js";
import { isGroupId } from "../model/collapse-groups.js";
import { formatAsOf } from "../model/view.js";
import { formatEntityCitation } from "../model/words/entity-citation.js";
import { formatFactCitation } from "../model/words/fact-citation.js";
import { formatSentence } from "../model/words/fact-sentence.js";
import { formatLineSentence } from "../model/words/line-words.js";
import { createLazyPart } from "../ui/lazy-part.js";
import { useShownTime } from "../ui/shown-time.js";
import { useTitle } from "../ui/use-title.js";
import { Canvas, type CanvasHandle } from "./canvas/canvas.js";
import { type ArrowDirection, findNeighbourInDirection } from "./canvas/find-neighbour-in-direction.js";
import type { LineActions } from "./canvas/line-menu.js";
import type { NodeActions } from "./canvas/node-menu.js";
import { focusWhenThere } from "./focus-when-there.js";
import { Caption, useDescription } from "./panel/caption.js";
import { MoreNeighbours } from "./panel/more-neighbours.js";
import { Toolbar } from "./panel/toolbar.js";
import { SelectionPanel, type TabName } from "./selection-panel.js";
import {
  groupEntities,
  hideEntities,
  listSelectedEntities,
  moveNode,
  openGroup,
  togglePins,
} from "./store/entity-actions.js";
import { useExpand } from "./store/use-expand.js";
import { useSheet } from "./store/use-sheet.js";
import { useShortcuts } from "./store/use-shortcuts.js";
import { useWorkbench, type Workbench } from "./store/use-workbench.js";
import { TimeBar } from "./time-bar/time-bar.js";
import { usePathSearch } from "./use-path-search.js";
import "./canvas/canvas.css";
import "./graph-screen.css";
import "./panel/panel.css";

const ViewTable = createLazyPart(() => import("./panel/view-table.js").then((part) => part.ViewTable));
// Parts that lie over the picture are loaded once it is there.
const CanvasTools = createLazyPart(() => import("./canvas/canvas-tools.js").then((part) => part.CanvasTools));
const StoryGuide = createLazyPart(() => import("./panel/story-guide.js").then((part) => part.StoryGuide));

/** The graph as an interactive picture, with one panel about the view and the selection, and the time below. */
export function GraphScreen() {
  const bench = useWorkbench();
  const [path, navigate] = useLocation();
  const hasTable = path === "/table";
  const [tab, setTab] = useState<TabName | null>(null);
  const sheet = useSheet();
  const [canvas, setCanvas] = useState<CanvasHandle | null>(null);
  const { graph, drawnPicture, selected, select } = bench;
  const entity = graph.entities.get(selected ?? "");
  const fact = [graph.facts, graph.absences, graph.characterizations].flatMap(
    (facts) => facts.get(selected ?? "") ?? [],
  )[0];
  const fold = drawnPicture.lines.find(({ id, facts }) => id === selected && facts.length > 1);
  const description = useDescription(bench);
  const words = fact ? formatSentence(fact) : fold && formatLineSentence(fold);
  useTitle(entity?.name ?? words ?? "Workbench");
  const time = useTimePart(bench);
  const { drop } = sheet;
  // Each step of a story is read first; the panel of a phone shows details once something is selected.
  useEffect(() => {
    if (bench.guide) drop();
  }, [bench.guide, drop]);
  const paths = usePathSearch(bench, entity, sheet.lower);
  const { expand, note } = useExpand(bench);
  const open = (next: TabName) => {
    setTab(next);
    sheet.raise();
  };
  const findPath = () => {
    open("path");
    paths.begin();
  };
  /** Selects in the picture, and shows what is selected. */
  const pick = (id: string | null) => {
    select(id);
    if (id && (tab === "list" || tab === "legend")) setTab(null);
    if (id) sheet.raise();
  };
  useShortcuts({
    undo: bench.undo,
    redo: bench.redo,
    path: findPath,
    expand: () => entity && void expand(entity.id),
    hide: () => hideEntities(bench, listSelectedEntities(bench)),
    pin: () => togglePins(bench, listSelectedEntities(bench)),
  });
  /** Without a clipboard, the page that is cited opens: it has the citation, too. */
  const copy = (citation: string, page: string) => {
    const open = () => navigate(page);
    if (navigator.clipboard) void navigator.clipboard.writeText(citation).catch(open);
    else open();
  };
  const acts: NodeActions & LineActions = {
    expand: (id) => void expand(id),
    chooseExpansion: (id) => {
      select(id);
      open("expand");
    },
    findPath: (id) => {
      select(id);
      findPath();
    },
    hide: (ids) => hideEntities(bench, ids),
    togglePins: (ids) => togglePins(bench, ids),
    group: (ids) => groupEntities(bench, ids),
    openGroup: (id) => openGroup(bench, id),
    note: (id) => {
      select(id);
      open("details");
      focusWhenThere("#note");
    },
    showEvidence: (id) => {
      select(id);
      open("evidence");
    },
    cite: (cited) => copy(formatEntityCitation(cited), buildEntityAddress(cited.id)),
    showFacts: ({ id }) => {
      select(id);
      open("details");
    },
    citeFact: (cited) => copy(formatFactCitation(cited), buildEvidenceAddress(cited)),
  };
  const walk = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = findNeighbourInDirection(drawnPicture, selected, direction);
    if (next) select(next);
  };

  return (
    <main className={hasTable ? "explorer with-table" : "explorer"} id="main" data-sheet={sheet.stop}>
      <h1 className="unseen">Workbench</h1>
      <Toolbar
        bench={bench}
        findPath={findPath}
        openSearch={sheet.fill}
        getCore={() => canvas?.core ?? null}
      />
      <section className="centre" aria-label="Picture" data-area="">
        {bench.guide && (
          <Suspense fallback={<div className="story-guide" />}>
            <StoryGuide bench={bench} progress={bench.guide} frame={(ids) => canvas?.fit(ids)} />
          </Suspense>
        )}
        <div className="canvas-frame">
          <Canvas
            picture={drawnPicture}
            pane={bench.pane}
            selected={selected}
            chosenIds={bench.chosenIds}
            marked={paths.marked}
            camera={bench.linkState.camera}
            description={`Picture of the graph. ${description}. Arrow keys select a neighbour, E expands.`}
            select={pick}
            toggle={bench.toggle}
            move={(id, position) => moveNode(bench, id, position)}
            onCameraChange={bench.setCamera}
            expand={(id) => (isGroupId(id) ? openGroup(bench, id) : void expand(id))}
            onKeyDown={walk}
            onReady={setCanvas}
          />
          {canvas && (
            <Suspense>
              <CanvasTools bench={bench} canvas={canvas} picture={drawnPicture} acts={acts} />
            </Suspense>
          )}
        </div>
        <MoreNeighbours bench={bench} entity={entity} expand={(id) => void expand(id)} />
        <Caption bench={bench} description={description} note={note} entity={entity} words={words} />
      </section>
      {hasTable && (
        <Suspense fallback={<p className="state view-table">Loading the table…</p>}>
          <ViewTable bench={bench} />
        </Suspense>
      )}
      <SelectionPanel
        bench={bench}
        entity={entity}
        fact={fact}
        fold={fold}
        paths={paths}
        sheet={sheet}
        // Until the user chooses a tab: a fact opens its evidence, and so does an address that requests it.
        tab={
          tab ??
          (fact || bench.linkState.isEvidenceOpen
            ? "evidence"
            : entity || fold || (selected !== null && !bench.isLoaded)
              ? "details"
              : "list")
        }
        open={open}
      />
      <TimeBar bench={bench} isOpen={time.isOpen} />
    </main>
  );
}

/** Names the time of the view in the top bar, from where the time bar is focused or, without room for it, opened. */
function useTimePart({ view }: Workbench) {
  const [isOpen, setOpen] = useState(false);
  const change = useCallback(() => {
    setOpen((wasOpen) => !wasOpen);
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".time-bar select")?.focus());
  }, []);
  useShownTime(formatAsOf(view.time), change);
  return { isOpen };
}

const directions: Readonly<Record<string, ArrowDirection>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};
