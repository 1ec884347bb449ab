import type { Core } from "cytoscape";
import { Tabs } from "radix-ui";
import { type KeyboardEvent, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { ask } from "../api/ask.js";
import { Canvas } from "../canvas/canvas.js";
import { seeAll } from "../canvas/sight.js";
import { neighbourThatWay, type Way } from "../canvas/walk.js";
import { NeighborhoodDocument } from "../gql/graphql.js";
import { inWords, sentenceCase } from "../kinds/words.js";
import { AllEvidence } from "../panels/all-evidence.js";
import { EntityDetails, FactDetails } from "../panels/details.js";
import { Evidence } from "../panels/evidence.js";
import { Expand } from "../panels/expand.js";
import { Legend } from "../panels/legend.js";
import { List } from "../panels/list.js";
import { PORTION } from "../panels/next-of.js";
import { entitiesOf, type FoundPath, PathPanel } from "../panels/path.js";
import { TimeBar } from "../panels/time-bar.js";
import { Toolbar } from "../panels/toolbar.js";
import { State } from "../parts/state.js";
import { SearchBox } from "../search/search-box.js";
import { entityAddress } from "../view/addresses.js";
import { hide, move, pin, show } from "../view/commands.js";
import { sentenceOf } from "../view/fact-words.js";
import type { End } from "../view/graph.js";
import { asOfOf, type Point } from "../view/view.js";
import { useShortcuts } from "./use-shortcuts.js";
import { useWorkbench, type Workbench } from "./use-workbench.js";

const nothing: readonly string[] = [];

/** The ends of a path that were chosen; what is selected is where it begins until another is chosen. */
const noEnds: { readonly from: End | null; readonly to: End | null } = { from: null, to: null };

/** The graph as a picture to walk in: search and list, picture, what is known of what is selected, time. */
export function Explorer() {
  const bench = useWorkbench();
  const [tab, setTab] = useState("details");
  const [marked, setMarked] = useState(nothing);
  const core = useRef<Core | null>(null);
  const { graph, picture, selected, select, run } = bench;
  const entity = selected ? graph.entities.get(selected) : undefined;
  const fact = selected ? graph.facts.get(selected) : undefined;
  const description = useDescription(bench);
  const [ends, setEnds] = useState(noEnds);
  const from = ends.from ?? entity ?? null;

  const [note, setNote] = useState("");
  const bring = useExpand(bench);
  const expand = (id: string) => {
    setNote("");
    return bring(id).catch((error: Error) => setNote(`It could not be expanded: ${error.message}`));
  };
  const findPath = () => {
    setTab("path");
    if (entity) setEnds({ ...ends, from: null });
    requestAnimationFrame(() => {
      const field = document.querySelector<HTMLInputElement>("#path-to");
      field?.focus();
      field?.select();
    });
  };
  useShortcuts({
    undo: bench.undo,
    redo: bench.redo,
    search: () => document.getElementById("search")?.focus(),
    path: findPath,
    expand: () => entity && void expand(entity.id),
    hide: () => entity && run(hide(`Hide ${entity.name}`, [entity.id])),
    pin: () => {
      const spot = entity && bench.view.nodes.get(entity.id);
      if (spot) run(pin(`${spot.pinned ? "Unpin" : "Pin"} ${entity.name}`, entity.id, !spot.pinned));
    },
  });
  const walk = (event: KeyboardEvent) => {
    const way = ways[event.key];
    if (!way) return;
    event.preventDefault();
    const next = neighbourThatWay(picture, entity?.id ?? null, way);
    if (next) select(next);
  };
  const moved = (id: string, place: Point) =>
    run(move(`Move ${graph.entities.get(id)?.name ?? id}`, id, place));
  const showPath = (path: FoundPath, name: string) => {
    const ids = entitiesOf(path);
    run(show(name, ids));
    setMarked([...ids, ...path.steps.map(({ relationship }) => relationship.id)]);
  };
  const inspect = (path: FoundPath, factId: string) => {
    showPath(path, "Show a path");
    // Where it began stays, though it is selected no more.
    setEnds({ ...ends, from });
    select(factId);
    setTab("evidence");
  };

  return (
    <main className="explorer" id="main">
      <h1 className="unseen">Explorer</h1>
      <aside className="left" aria-label="Search and list">
        <SearchBox
          id="search"
          label="Add an entity  ( / )"
          time={bench.view.time}
          choose={({ id, name }) => {
            run(show(`Add ${name}`, [id]));
            select(id);
          }}
        />
        <List bench={bench} />
        <Legend bench={bench} />
      </aside>
      <section className="centre" aria-label="Picture">
        <Toolbar
          bench={bench}
          seeAll={() => core.current && seeAll(core.current)}
          findPath={findPath}
          drawing={() => core.current}
        />
        <Canvas
          picture={picture}
          selected={selected}
          marked={marked}
          camera={bench.opened.camera}
          description={`Picture of the graph. ${description}. Arrow keys walk to a neighbour, E expands.`}
          select={select}
          move={moved}
          look={bench.look}
          expand={(id) => void expand(id)}
          keyDown={walk}
          onReady={(cy) => {
            core.current = cy;
          }}
        />
        {bench.view.nodes.size === 0 && (
          <p className="hint">
            Nothing is in view. Search for a name on the left, or open a story from the first page.
          </p>
        )}
        <p className="status" role="status">
          {description} {note}
          <span className="unseen">
            {entity
              ? `. Selected: ${entity.name}, ${inWords(entity.kind)}`
              : fact
                ? `. Selected: ${sentenceOf(fact)}`
                : ""}
          </span>
        </p>
        {bench.loading.isPending && !bench.loading.failureReason && (
          <p className="hint">Loading the picture…</p>
        )}
        {(bench.loading.error ?? bench.loading.failureReason) && (
          <div className="over">
            <State of={bench.loading} what="the picture">
              {() => null}
            </State>
          </div>
        )}
      </section>
      <aside className="right" aria-label="Selection">
        <h2>{entity ? entity.name : fact ? sentenceOf(fact) : "Nothing selected"}</h2>
        {entity && (
          <p className="quiet">
            {sentenceCase(inWords(entity.kind))} ·{" "}
            <Link href={entityAddress(entity.id)}>page to print and cite</Link>
          </p>
        )}
        <Tabs.Root value={tab} onValueChange={setTab}>
          <Tabs.List aria-label="About the selection" className="tabs">
            <Tabs.Trigger value="details">Details</Tabs.Trigger>
            <Tabs.Trigger value="expand">Expand</Tabs.Trigger>
            <Tabs.Trigger value="evidence">Evidence</Tabs.Trigger>
            <Tabs.Trigger value="path">Path</Tabs.Trigger>
          </Tabs.List>
          <Tabs.Content value="details">
            {entity ? (
              <EntityDetails key={entity.id} id={entity.id} time={bench.view.time} />
            ) : fact ? (
              <FactDetails fact={fact} />
            ) : (
              <Unselected />
            )}
          </Tabs.Content>
          <Tabs.Content value="expand">
            {entity ? (
              <Expand key={entity.id} bench={bench} entity={entity} />
            ) : (
              <Unselected what="an entity" />
            )}
          </Tabs.Content>
          <Tabs.Content value="evidence">
            {selected ? (
              <Evidence key={selected} id={selected} time={bench.view.time} />
            ) : (
              <AllEvidence picture={picture} time={bench.view.time} />
            )}
          </Tabs.Content>
          <Tabs.Content value="path">
            <PathPanel
              from={from}
              to={ends.to}
              time={bench.view.time}
              choose={(which, end) => setEnds({ ...ends, [which]: end })}
              show={showPath}
              inspect={inspect}
            />
          </Tabs.Content>
        </Tabs.Root>
      </aside>
      <TimeBar bench={bench} />
    </main>
  );
}

const ways: Readonly<Record<string, Way>> = {
  ArrowUp: "up",
  ArrowDown: "down",
  ArrowLeft: "left",
  ArrowRight: "right",
};

function Unselected({ what = "an entity or a line" }: { readonly what?: string }) {
  return <p className="state">Select {what} in the picture or in the list.</p>;
}

/** How much is shown, and how much of it filters leave out. */
function useDescription({ picture, graph, view }: Workbench): string {
  return useMemo(() => {
    if (view.nodes.size === 0) return "Nothing is in view";
    const { nodes, facts, filteredNodes, filteredFacts } = picture;
    const left = filteredNodes + filteredFacts;
    const unknown = [...view.nodes.keys()].filter(
      (id) => graph.entities.size > 0 && !graph.entities.has(id),
    ).length;
    return [
      `${nodes.length} of ${view.nodes.size} entities and ${facts.length} of ${facts.length + filteredFacts} facts shown`,
      left > 0 && `${left} left out by filters`,
      unknown > 0 && `${unknown} not known at this time`,
    ]
      .filter(Boolean)
      .join(", ");
  }, [picture, graph, view]);
}

/** Brings the neighbours of an entity, one of each kind before a second of any. */
function useExpand({ graph, view, run }: Workbench) {
  return async (id: string): Promise<void> => {
    const name = graph.entities.get(id)?.name ?? id;
    const variables = { id, perNodeLimit: PORTION, asOf: asOfOf(view.time) };
    const { neighborhood } = await ask(NeighborhoodDocument, variables);
    const found = neighborhood.nodes.map((node) => node.id).filter((other) => !view.nodes.has(other));
    if (found.length > 0) run(show(`Expand ${name} (${found.length})`, found));
  };
}
