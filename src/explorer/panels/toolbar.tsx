import type { Core } from "cytoscape";
import type { LucideIcon } from "lucide-react";
import { FilePlus2, Maximize, Network, Plus, Redo2, Route, Shapes, Share2, Undo2 } from "lucide-react";
import { layOutInWorker, linksOf } from "../layout/lay-out-in-worker.js";
import { CopyButton } from "../parts/copy-button.js";
import { useRoving } from "../parts/use-roving.js";
import { Modes } from "../shell/modes.js";
import { timelineAddress } from "../view/addresses.js";
import { arrange, hide, layOut } from "../view/commands.js";
import type { Workbench } from "../workbench/use-workbench.js";
import { ExportButton } from "./export-button.js";

interface Props {
  readonly bench: Workbench;
  fit(): void;
  findPath(): void;
  /** Shows the search field, where the panel hides it. */
  openSearch(): void;
  getCore(): Core | null;
}

/** The views of the workbench, and actions on the whole view. */
export function Toolbar({ bench, fit, findPath, openSearch, getCore }: Props) {
  const { past, future, present } = bench.history;
  const [undoStep, redoStep] = [past.at(-1)?.name, future[0]?.name];
  const isEmpty = present.nodes.size === 0;
  const group = useRoving<HTMLDivElement>();
  const add = () => {
    openSearch();
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".panel [role='combobox']")?.focus());
  };
  return (
    <div className="toolbar" role="toolbar" aria-label="View" data-area="" {...group}>
      <Modes
        of="workbench"
        addresses={isEmpty ? {} : { "/timeline": timelineAddress(selectedFirst(bench)) }}
      />
      <div className="tools">
        <Tool icon={Plus} words="Add" name="Add an entity" opensSearch act={add} />
        <Tool icon={Undo2} words="Undo" name="Undo" step={undoStep} disabled={!undoStep} act={bench.undo} />
        <Tool icon={Redo2} words="Redo" name="Redo" step={redoStep} disabled={!redoStep} act={bench.redo} />
        <Tool
          icon={Shapes}
          words="Layout"
          name="Re-run layout"
          disabled={isEmpty}
          act={() => bench.run(layOut("Re-run layout"))}
        />
        <Tool
          icon={Network}
          words="Hierarchy"
          name="Hierarchy: owners above what they own and operate"
          disabled={isEmpty}
          act={() => layOutAsTree(bench)}
        />
        <Tool icon={Maximize} words="Fit" name="Fit" disabled={isEmpty} act={fit} />
        <Tool icon={Route} words="Path" name="Find a path" act={findPath} />
        <Tool
          icon={FilePlus2}
          words="New"
          name="New"
          disabled={isEmpty}
          act={() => bench.run(hide("New view", [...present.nodes.keys()]))}
        />
      </div>
      <div className="tools">
        <CopyButton icon={Share2} text={bench.address}>
          Copy link
        </CopyButton>
        <ExportButton bench={bench} getCore={getCore} />
      </div>
    </div>
  );
}

/** The kinds of facts that place one entity above another. */
const hierarchical = ["OWNERSHIP", "OPERATION"];

/** Lays out by who owns and operates, as one undo step. */
async function layOutAsTree({ picture, run }: Workbench): Promise<void> {
  const nodes = picture.nodes.map(({ entity, place, isPinned }) => ({
    id: entity.id,
    place: isPinned ? place : null,
  }));
  const links = linksOf(picture.facts.filter(({ kind }) => hierarchical.includes(kind)));
  run(arrange("Lay out as a hierarchy", await layOutInWorker({ shape: "tree", nodes, links })));
}

/** The entities in view, the selected one first, because a timeline has a maximum of lanes. */
function selectedFirst({ view, selected }: Workbench): readonly string[] {
  const ids = [...view.nodes.keys()];
  return selected && ids.includes(selected) ? [selected, ...ids.filter((id) => id !== selected)] : ids;
}

interface ToolProps {
  readonly icon: LucideIcon;
  /** The visible label, which the name contains. */
  readonly words: string;
  readonly name: string;
  /** The step to undo or redo. */
  readonly step?: string | undefined;
  readonly disabled?: boolean;
  /** Whether it shows the search field. */
  readonly opensSearch?: boolean;
  act(): void;
}

function Tool({ icon: Icon, words, name, step, disabled = false, opensSearch, act }: ToolProps) {
  const full = step ? `${name}: ${step}` : name;
  return (
    <button
      type="button"
      aria-label={full}
      title={full}
      disabled={disabled}
      data-opens-search={opensSearch}
      onClick={act}
    >
      <Icon aria-hidden="true" /> <span>{words}</span>
    </button>
  );
}
