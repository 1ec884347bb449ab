import { Tabs } from "radix-ui";
import { type ReactNode, Suspense } from "react";
import { show } from "../model/commands.js";
import type { PictureLine } from "../model/fold-lines.js";
import type { ViewEntity, ViewFact } from "../model/graph.js";
import { getCharacterizationTitle, toSentenceCase } from "../model/words/kind-words.js";
import { EntityDetails } from "../sources/details.js";
import { FactDetails } from "../sources/fact-details.js";
import { FactLines } from "../sources/fact-lines.js";
import { Notes } from "../sources/notes.js";
import { createLazyPart } from "../ui/lazy-part.js";
import { Connections } from "./connections.js";
import { EntityList } from "./panel/entity-list.js";
import { NoteField } from "./panel/note-field.js";
import { SelectionHeading } from "./panel/selection-heading.js";
import { SheetHandle } from "./panel/sheet-handle.js";
import type { Sheet } from "./store/use-sheet.js";
import type { Workbench } from "./store/use-workbench.js";
import type { PathSearch } from "./use-path-search.js";
import "../ui/tabs.css";

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

const tabs = ["details", "expand", "evidence", "path", "list", "legend"] as const;

export type TabName = (typeof tabs)[number];

interface Props {
  readonly bench: Workbench;
  readonly entity: ViewEntity | undefined;
  readonly fact: ViewFact | undefined;
  /** The selected line, if it stands for several facts. */
  readonly fold: PictureLine | undefined;
  readonly paths: PathSearch;
  readonly sheet: Sheet;
  readonly tab: TabName;
  open(tab: TabName): void;
}

/**
 * The one panel of the workbench: the details, neighbours, evidence and paths of the selection, and the list and the
 * legend of the view.
 */
export function SelectionPanel({ bench, entity, fact, fold, paths, sheet, tab, open }: Props) {
  const { time } = bench.view;
  const choose = (value: string) => {
    const next = tabs.find((name) => name === value);
    if (next) open(next);
  };
  return (
    <aside className="panel" aria-label="Selection" data-area="">
      <SheetHandle sheet={sheet} />
      {/* It is large, and not needed to see the picture. */}
      <Suspense fallback={<div className="search-box" />}>
        <SearchBox
          label="Add an entity  ( / )"
          time={time}
          choose={({ id, name }) => {
            bench.run(show(`Add ${name}`, [id]));
            bench.select(id);
            sheet.lower();
          }}
        />
      </Suspense>
      <SelectionHeading bench={bench} entity={entity} fact={fact} fold={fold} />
      <Tabs.Root className="panel-tabs" value={tab} onValueChange={choose}>
        <Tabs.List aria-label="About the selection and the view" className="tabs">
          {tabs.map((name) => (
            <Tabs.Trigger key={name} value={name}>
              {toSentenceCase(name)}
            </Tabs.Trigger>
          ))}
        </Tabs.List>
        <Tabs.Content value="details">
          {entity ? (
            <>
              <EntityDetails key={entity.id} id={entity.id} time={time} />
              <NoteField
                key={`note ${entity.id} ${bench.view.notes.get(entity.id)}`}
                bench={bench}
                entity={entity}
              />
              <Connections
                key={`connections of ${entity.id}`}
                id={entity.id}
                picture={bench.picture}
                select={bench.select}
              />
              <Notes
                id={entity.id}
                title="Known not to be there"
                facts={bench.picture.absences}
                total={bench.graph.noteCounts.get(entity.id)?.absences ?? 0}
                select={bench.select}
              />
              <Notes
                id={entity.id}
                title={getCharacterizationTitle(entity.kind)}
                facts={bench.picture.characterizations}
                total={bench.graph.noteCounts.get(entity.id)?.characterizations ?? 0}
                select={bench.select}
              />
            </>
          ) : fact ? (
            <FactDetails key={fact.id} fact={fact} time={time} select={bench.select} />
          ) : fold ? (
            <FactLines id={fold.from.id} facts={fold.facts} select={bench.select} />
          ) : (
            <Unselected isLoaded={bench.isLoaded} />
          )}
        </Tabs.Content>
        <Tabs.Content value="expand">
          {entity ? (
            <Loaded>
              <Expand key={entity.id} bench={bench} entity={entity} />
            </Loaded>
          ) : (
            <Unselected isLoaded={bench.isLoaded} what="an entity" />
          )}
        </Tabs.Content>
        <Tabs.Content value="evidence">
          {fold ? (
            <p className="state">
              Each of the {fold.facts.length} has its own evidence: select one in Details.
            </p>
          ) : bench.selected ? (
            <>
              <Loaded>
                <Evidence key={bench.selected} id={bench.selected} time={time} />
              </Loaded>
              <button type="button" className="link" onClick={() => bench.select(null)}>
                Sources of the whole view
              </button>
            </>
          ) : bench.isLoaded ? (
            <Loaded>
              <ViewSources picture={bench.picture} time={time} />
            </Loaded>
          ) : (
            <p className="state">Loading the sources…</p>
          )}
        </Tabs.Content>
        <Tabs.Content value="path">
          <Loaded>
            <PathPanel
              {...paths}
              time={time}
              inspect={(path, factId) => {
                paths.inspect(path, factId);
                open("evidence");
              }}
            />
          </Loaded>
        </Tabs.Content>
        {/* The list stays in the page, as the text alternative of the picture. */}
        <Tabs.Content value="list" forceMount hidden={tab !== "list"}>
          <EntityList bench={bench} />
        </Tabs.Content>
        <Tabs.Content value="legend">
          <Loaded>
            <Legend bench={bench} />
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
