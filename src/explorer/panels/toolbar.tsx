import type { Core } from "cytoscape";
import type { LucideIcon } from "lucide-react";
import { ChartGantt, Maximize, Network, Redo2, Route, Shapes, Share2, Trash2, Undo2 } from "lucide-react";
import { useLocation } from "wouter";
import { layOutInWorker, linksOf } from "../layout/lay-out-in-worker.js";
import { CopyButton } from "../parts/copy-button.js";
import { IconButton } from "../parts/icon-button.js";
import { timelineAddress } from "../view/addresses.js";
import { arrange, hide, layOut } from "../view/commands.js";
import type { Workbench } from "../workbench/use-workbench.js";
import { ExportButton } from "./export-button.js";

interface Props {
  readonly bench: Workbench;
  fit(): void;
  findPath(): void;
  getCore(): Core | null;
}

/** Actions on the whole view. */
export function Toolbar({ bench, fit, findPath, getCore }: Props) {
  const { past, future, present } = bench.history;
  const [undoStep, redoStep] = [past.at(-1)?.name, future[0]?.name];
  const [, navigate] = useLocation();
  const isEmpty = present.nodes.size === 0;
  return (
    <div className="toolbar" role="toolbar" aria-label="View">
      <Tool icon={Undo2} name="Undo" step={undoStep} disabled={!undoStep} act={bench.undo} />
      <Tool icon={Redo2} name="Redo" step={redoStep} disabled={!redoStep} act={bench.redo} />
      <Tool
        icon={Shapes}
        name="Re-run layout"
        disabled={isEmpty}
        act={() => bench.run(layOut("Re-run layout"))}
      />
      <Tool
        icon={Network}
        name="Lay out owners above what they own"
        disabled={isEmpty}
        act={() => layOutAsTree(bench)}
      />
      <Tool icon={Maximize} name="Fit" disabled={isEmpty} act={fit} />
      <Tool icon={Route} name="Find a path" act={findPath} />
      <Tool
        icon={ChartGantt}
        name="Timeline of the view"
        disabled={isEmpty}
        act={() => navigate(timelineAddress(selectedFirst(bench)))}
      />
      <Tool
        icon={Trash2}
        name="New"
        disabled={isEmpty}
        act={() => bench.run(hide("New view", [...present.nodes.keys()]))}
      />
      <CopyButton icon={Share2} text={bench.address}>
        Copy link
      </CopyButton>
      <ExportButton bench={bench} getCore={getCore} />
    </div>
  );
}

/** Lays out by ownership, as one undo step. */
async function layOutAsTree({ picture, run }: Workbench): Promise<void> {
  const nodes = picture.nodes.map(({ entity, place, isPinned }) => ({
    id: entity.id,
    place: isPinned ? place : null,
  }));
  const links = linksOf(picture.facts.filter(({ kind }) => kind === "OWNERSHIP"));
  run(arrange("Lay out as a tree", await layOutInWorker({ shape: "tree", nodes, links })));
}

/** The entities in view, the selected one first, because a timeline has a maximum of lanes. */
function selectedFirst({ view, selected }: Workbench): readonly string[] {
  const ids = [...view.nodes.keys()];
  return selected && ids.includes(selected) ? [selected, ...ids.filter((id) => id !== selected)] : ids;
}

interface ToolProps {
  readonly icon: LucideIcon;
  readonly name: string;
  /** The step to undo or redo. */
  readonly step?: string | undefined;
  readonly disabled?: boolean;
  act(): void;
}

const Tool = ({ name, step, ...button }: ToolProps) => (
  <>
    <IconButton name={step ? `${name}: ${step}` : name} {...button} />
    {step && (
      <span className="step-name quiet" aria-hidden="true">
        {step}
      </span>
    )}
  </>
);
