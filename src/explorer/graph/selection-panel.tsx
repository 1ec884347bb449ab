import { Tabs } from "radix-ui";
import { type ReactNode, Suspense } from "react";
import { toUpperFirst } from "../../util/text/case.js";
import { show } from "../model/commands.js";
import { getCharacterizationTitle } from "../model/words/kind-words.js";
import { EntityDetails } from "../sources/details.js";
import { FactDetails } from "../sources/fact-details.js";
import { FactLines } from "../sources/fact-lines.js";
import { Notes } from "../sources/notes.js";
import { createLazyPart } from "../ui/lazy-part.js";
import tabsStyles from "../ui/tabs.module.css";
import { Connections } from "./connections.js";
import { EntityList } from "./panel/entity-list.js";
import { NoteField } from "./panel/note-field.js";
import styles from "./panel/panel.module.css";
import { SelectionHeading } from "./panel/selection-heading.js";
import { SheetHandle } from "./panel/sheet-handle.js";
import { tabNames } from "./store/explorer-state.js";
import { useExplorer } from "./store/use-explorer.js";

const SearchBox = createLazyPart(() =>
  import("../command-menu/search/search-box.js").then((part) => part.SearchBox),
);
// Parts that open on a click are loaded then.
const Expand = createLazyPart(() => import("./panel/expand.js").then((part) => part.Expand));
const Evidence = createLazyPart(() => import("../sources/evidence.js").then((part) => part.Evidence));
const ViewSources = createLazyPart(() =>
  import("../sources/view-sources.js").then((part) => part.ViewSources),
);
const PathPanel = createLazyPart(() => import("./panel/path-panel.js").then((part) => part.PathPanel));
const Legend = createLazyPart(() => import("./panel/legend.js").then((part) => part.Legend));

/**
 * The one panel of the workbench: the details, neighbours, evidence and paths of the selection, and the list and the
 * legend of the view.
 */
export function SelectionPanel() {
  const { subject, tab, view, graph, picture, selected, isLoaded, pathStart, pathEnd, store } = useExplorer();
  const { entity, fact, fold } = subject;
  const { time, notes } = view;
  const { select } = store;
  const choose = (value: string) => {
    const next = tabNames.find((name) => name === value);
    if (next) store.openTab(next);
  };
  return (
    <aside className={styles.panel} aria-label="Selection" data-area="">
      <SheetHandle />
      {/* It is large, and not needed to see the picture. */}
      <Suspense fallback={<div className="search-box" />}>
        <SearchBox
          label="Add an entity  ( / )"
          time={time}
          choose={({ id, name }) => {
            store.run(show(`Add ${name}`, [id]));
            select(id);
            store.lowerSheet();
          }}
        />
      </Suspense>
      <SelectionHeading />
      <Tabs.Root className={styles.panelTabs} value={tab} onValueChange={choose}>
        <Tabs.List aria-label="About the selection and the view" className={tabsStyles.tabs}>
          {tabNames.map((name) => (
            <Tabs.Trigger key={name} value={name}>
              {toUpperFirst(name)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="details">
          {entity ? (
            <>
              <EntityDetails key={entity.id} id={entity.id} time={time} />
              <NoteField key={`note ${entity.id} ${notes.get(entity.id)}`} entity={entity} />
              <Connections
                key={`connections of ${entity.id}`}
                id={entity.id}
                picture={picture}
                select={select}
              />
              <Notes
                id={entity.id}
                title="Known not to be there"
                facts={picture.absences}
                total={graph.noteCounts.get(entity.id)?.absences ?? 0}
                select={select}
              />
              <Notes
                id={entity.id}
                title={getCharacterizationTitle(entity.kind)}
                facts={picture.characterizations}
                total={graph.noteCounts.get(entity.id)?.characterizations ?? 0}
                select={select}
              />
            </>
          ) : fact ? (
            <FactDetails key={fact.id} fact={fact} time={time} select={select} />
          ) : fold ? (
            <FactLines id={fold.from.id} facts={fold.facts} select={select} />
          ) : (
            <Unselected isLoaded={isLoaded} />
          )}
        </Tabs.Content>
        <Tabs.Content value="expand">
          {entity ? (
            <Loaded>
              <Expand key={entity.id} entity={entity} />
            </Loaded>
          ) : (
            <Unselected isLoaded={isLoaded} what="an entity" />
          )}
        </Tabs.Content>
        <Tabs.Content value="evidence">
          {fold ? (
            <p className="state">
              Each of the {fold.facts.length} has its own evidence: select one in Details.
            </p>
          ) : selected ? (
            <>
              <Loaded>
                <Evidence key={selected} id={selected} time={time} />
              </Loaded>
              <button type="button" className="link" onClick={() => select(null)}>
                Sources of the whole view
              </button>
            </>
          ) : isLoaded ? (
            <Loaded>
              <ViewSources picture={picture} time={time} />
            </Loaded>
          ) : (
            <p className="state">Loading the sources…</p>
          )}
        </Tabs.Content>
        <Tabs.Content value="path">
          <Loaded>
            <PathPanel
              from={pathStart}
              to={pathEnd}
              time={time}
              choose={store.setPathEnd}
              show={(path, name) => {
                store.showPath(path, name);
                store.lowerSheet();
              }}
              inspect={store.inspectPath}
            />
          </Loaded>
        </Tabs.Content>
        {/* The list stays in the page, as the text alternative of the picture. */}
        <Tabs.Content value="list" forceMount hidden={tab !== "list"}>
          <EntityList />
        </Tabs.Content>
        <Tabs.Content value="legend">
          <Loaded>
            <Legend />
          </Loaded>
        </Tabs.Content>
      </Tabs.Root>
    </aside>
  );
}

/** The content of a tab, or that its part of the page is loading. */
const Loaded = ({ children }: { readonly children: ReactNode }) => (
  <Suspense fallback={<p className="state">Loading…</p>}>{children}</Suspense>
);

function Unselected({
  isLoaded,
  what = "an entity or a line",
}: {
  readonly isLoaded: boolean;
  readonly what?: string;
}) {
  return <p className="state">{isLoaded ? `Select ${what} in the picture or in the list.` : "Loading…"}</p>;
}
