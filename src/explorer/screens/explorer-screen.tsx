import { type KeyboardEvent, Suspense, useCallback, useRef, useState } from "react";
import { useLocation } from "wouter";
import { Canvas, type CanvasHandle } from "../canvas/canvas.js";
import { type ArrowDirection, neighbourInDirection } from "../canvas/neighbour-in-direction.js";
import { Caption, useDescription } from "../panels/caption.js";
import { SelectionPanel, type TabName } from "../panels/selection-panel.js";
import { Toolbar } from "../panels/toolbar.js";
import { usePathSearch } from "../panels/use-path-search.js";
import { lazyPart } from "../parts/lazy-part.js";
import { useTitle } from "../parts/use-title.js";
import { useShownTime } from "../shell/shown-time.js";
import { TimeBar } from "../time/time-bar.js";
import { hide, move, pin } from "../view/commands.js";
import { sentenceOf } from "../view/fact-words.js";
import type { ViewEntity } from "../view/graph.js";
import { lineSentence } from "../view/line-words.js";
import { asOfInWords } from "../view/view.js";
import { useExpand } from "../workbench/use-expand.js";
import { useSheet } from "../workbench/use-sheet.js";
import { useShortcuts } from "../workbench/use-shortcuts.js";
import { useWorkbench, type Workbench } from "../workbench/use-workbench.js";
import "../styles/workbench.css";
import "../styles/panel.css";

const ViewTable = lazyPart(() => import("../table/view-table.js").then((part) => part.ViewTable));

/** The graph as an interactive picture, with one panel about the view and the selection, and the time below. */
export function ExplorerScreen() {
  const bench = useWorkbench();
  const hasTable = useLocation()[0] === "/table";
  const [tab, setTab] = useState<TabName | null>(null);
  const sheet = useSheet();
  const canvas = useRef<CanvasHandle | null>(null);
  const { graph, picture, selected, select, run } = bench;
  const entity = graph.entities.get(selected ?? "");
  const fact = [graph.facts, graph.absences, graph.characterizations].flatMap(
    (facts) => facts.get(selected ?? "") ?? [],
  )[0];
  const fold = picture.lines.find(({ id, facts }) => id === selected && facts.length > 1);
  const description = useDescription(bench);
  const words = fact ? sentenceOf(fact) : fold && lineSentence(fold);
  useTitle(entity?.name ?? words ?? "Workbench");
  const time = useTimePart(bench);
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
    hide: () => entity && run(hide(`Hide ${entity.name}`, [entity.id])),
    pin: () => entity && togglePin(bench, entity),
  });
  const walk = (event: KeyboardEvent) => {
    const direction = directions[event.key];
    if (!direction) return;
    event.preventDefault();
    const next = neighbourInDirection(picture, entity?.id ?? null, direction);
    if (next) select(next);
  };

  return (
    <main className={hasTable ? "explorer with-table" : "explorer"} id="main" data-sheet={sheet.stop}>
      <h1 className="unseen">Workbench</h1>
      <Toolbar
        bench={bench}
        fit={() => canvas.current?.fit()}
        findPath={findPath}
        openSearch={sheet.fill}
        getCore={() => canvas.current?.core ?? null}
      />
      <section className="centre" aria-label="Picture" data-area="">
        <Canvas
          picture={picture}
          pane={bench.pane}
          selected={selected}
          marked={paths.marked}
          camera={bench.linkState.camera}
          description={`Picture of the graph. ${description}. Arrow keys select a neighbour, E expands.`}
          select={pick}
          move={(id, place) => run(move(`Move ${graph.entities.get(id)?.name ?? id}`, id, place))}
          onCameraChange={bench.setCamera}
          expand={(id) => void expand(id)}
          onKeyDown={walk}
          onReady={(ready) => {
            canvas.current = ready;
          }}
        />
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
        // Until the user chooses a tab: a fact opens its evidence, and so does an address that asks for it.
        tab={
          tab ?? (fact || bench.linkState.isEvidenceOpen ? "evidence" : entity || fold ? "details" : "list")
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
  useShownTime(asOfInWords(view.time), change);
  return { isOpen };
}

const directions: Readonly<Record<string, ArrowDirection>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

function togglePin({ view, run }: Workbench, { id, name }: ViewEntity): void {
  const isPinned = view.nodes.get(id)?.isPinned ?? false;
  run(pin(`${isPinned ? "Unpin" : "Pin"} ${name}`, id, !isPinned));
}
