import type { Core } from "cytoscape";
import type { LucideIcon } from "lucide-react";
import { ChartGantt, Maximize, Network, Redo2, Route, Shapes, Share2, Trash2, Undo2 } from "lucide-react";
import { useLocation } from "wouter";
import { layOutAside, linksOf } from "../layout/lay-out-in-worker.js";
import { CopyButton } from "../parts/copy-button.js";
import { IconButton } from "../parts/icon-button.js";
import { timelineOf } from "../view/addresses.js";
import { arrange, hide, layOut } from "../view/commands.js";
import type { Workbench } from "../workbench/use-workbench.js";
import { ExportButton } from "./export-button.js";

interface Props {
  readonly bench: Workbench;
  seeAll(): void;
  findPath(): void;
  drawing(): Core | null;
}

/** What is done to the view as a whole. */
export function Toolbar({ bench, seeAll, findPath, drawing }: Props) {
  const { past, future, present } = bench.history;
  const [undone, redone] = [past.at(-1)?.name, future[0]?.name];
  const [, go] = useLocation();
  const empty = present.nodes.size === 0;
  return (
    <div className="toolbar" role="toolbar" aria-label="View">
      <Tool icon={Undo2} word="Undo" step={undone} disabled={!undone} act={bench.undo} />
      <Tool icon={Redo2} word="Redo" step={redone} disabled={!redone} act={bench.redo} />
      <Tool icon={Shapes} word="Lay out anew" disabled={empty} act={() => bench.run(layOut("Lay out"))} />
      <Tool
        icon={Network}
        word="Lay out owners above what they own"
        disabled={empty}
        act={() => asTree(bench)}
      />
      <Tool icon={Maximize} word="See everything" disabled={empty} act={seeAll} />
      <Tool icon={Route} word="Find a path" act={findPath} />
      <Tool
        icon={ChartGantt}
        word="Timeline of what is in view"
        disabled={empty}
        act={() => go(timelineOf(selectedFirst(bench)))}
      />
      <Tool
        icon={Trash2}
        word="Clear the view"
        disabled={empty}
        act={() => bench.run(hide("Clear the view", [...present.nodes.keys()]))}
      />
      <CopyButton icon={Share2} text={bench.address}>
        Copy link
      </CopyButton>
      <ExportButton bench={bench} drawing={drawing} />
    </div>
  );
}

/** Lays out by ownership, as one step of undo. */
async function asTree({ picture, run }: Workbench): Promise<void> {
  const nodes = picture.nodes.map(({ entity, place, pinned }) => ({
    id: entity.id,
    place: pinned ? place : null,
  }));
  const links = linksOf(picture.facts.filter(({ kind }) => kind === "OWNERSHIP"));
  run(arrange("Lay out as a tree", await layOutAside({ shape: "tree", nodes, links })));
}

/** The entities in view; what is selected comes first, so that it has its lane among many. */
function selectedFirst({ view, selected }: Workbench): readonly string[] {
  const ids = [...view.nodes.keys()];
  return selected && ids.includes(selected) ? [selected, ...ids.filter((id) => id !== selected)] : ids;
}

interface ToolProps {
  readonly icon: LucideIcon;
  readonly word: string;
  /** The step that it takes back or takes again. */
  readonly step?: string | undefined;
  readonly disabled?: boolean;
  act(): void;
}

const Tool = ({ word, step, ...button }: ToolProps) => (
  <>
    <IconButton name={step ? `${word}: ${step}` : word} {...button} />
    {step && (
      <span className="step-name quiet" aria-hidden="true">
        {step}
      </span>
    )}
  </>
);
