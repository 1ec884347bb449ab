import type { Core } from "cytoscape";
import { type KeyboardEvent, useRef, useState } from "react";
import { Canvas } from "../canvas/canvas.js";
import { type ArrowDirection, neighbourInDirection } from "../canvas/neighbour-in-direction.js";
import { fitAll } from "../canvas/viewport-fit.js";
import { Caption, useDescription } from "../panels/caption.js";
import { EntityList } from "../panels/entity-list.js";
import { Legend } from "../panels/legend.js";
import { SelectionPanel, type TabName } from "../panels/selection-panel.js";
import { TimeBar } from "../panels/time-bar.js";
import { Toolbar } from "../panels/toolbar.js";
import { usePathSearch } from "../panels/use-path-search.js";
import { useTitle } from "../parts/use-title.js";
import { SearchBox } from "../search/search-box.js";
import { hide, move, pin, show } from "../view/commands.js";
import { sentenceOf } from "../view/fact-words.js";
import type { ViewEntity } from "../view/graph.js";
import { placesIn } from "../view/picture.js";
import { useExpand } from "../workbench/use-expand.js";
import { useShortcuts } from "../workbench/use-shortcuts.js";
import { useWorkbench, type Workbench } from "../workbench/use-workbench.js";

/** The graph as an interactive picture: search and list, picture, selection, time. */
export function ExplorerScreen() {
  const bench = useWorkbench();
  const [tab, setTab] = useState<TabName | null>(null);
  const cyRef = useRef<Core | null>(null);
  const { graph, picture, selected, select, run } = bench;
  const entity = graph.entities.get(selected ?? "");
  const fact = [graph.facts, graph.absences, graph.characterizations].flatMap(
    (facts) => facts.get(selected ?? "") ?? [],
  )[0];
  const description = useDescription(bench);
  useTitle(entity?.name ?? (fact ? sentenceOf(fact) : "Explore"));
  const paths = usePathSearch(bench, entity);
  const { expand, note } = useExpand(bench);
  const findPath = () => {
    setTab("path");
    paths.begin();
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
    <main className="explorer" id="main">
      <h1 className="unseen">Explorer</h1>
      <aside className="left" aria-label="Search and list">
        <SearchBox
          label="Add an entity  ( / )"
          time={bench.view.time}
          choose={({ id, name }) => {
            run(show(`Add ${name}`, [id]));
            select(id);
          }}
        />
        <EntityList bench={bench} />
        <Legend bench={bench} />
      </aside>
      <section className="centre" aria-label="Picture">
        <Toolbar
          bench={bench}
          fit={() => cyRef.current && fitAll(cyRef.current, [...placesIn(picture).values()])}
          findPath={findPath}
          getCore={() => cyRef.current}
        />
        <Canvas
          picture={picture}
          selected={selected}
          marked={paths.marked}
          camera={bench.linkState.camera}
          description={`Picture of the graph. ${description}. Arrow keys select a neighbour, E expands.`}
          select={select}
          move={(id, place) => run(move(`Move ${graph.entities.get(id)?.name ?? id}`, id, place))}
          onCameraChange={bench.setCamera}
          expand={(id) => void expand(id)}
          onKeyDown={walk}
          onReady={(cy) => {
            cyRef.current = cy;
          }}
        />
        <Caption bench={bench} description={description} note={note} entity={entity} fact={fact} />
      </section>
      <SelectionPanel
        bench={bench}
        entity={entity}
        fact={fact}
        paths={paths}
        // Until the user chooses a tab: a fact opens its evidence, and so does an address that asks for it.
        tab={tab ?? (fact || bench.linkState.isEvidenceOpen ? "evidence" : "details")}
        open={setTab}
      />
      <TimeBar bench={bench} />
    </main>
  );
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
