import type { Core } from "cytoscape";
import type { LucideIcon } from "lucide-react";
import {
  Bookmark,
  Download,
  FilePlus2,
  Group as GroupIcon,
  Plus,
  Redo2,
  Route,
  Shapes,
  Share2,
  Undo2,
} from "lucide-react";
import { Suspense, useState } from "react";
import { buildCompareAddress, buildTimelineAddress } from "../../model/addresses.js";
import { hide } from "../../model/commands.js";
import { toComparedTimes } from "../../model/compared-times.js";
import { CopyButton } from "../../ui/copy-button.js";
import { createLazyPart } from "../../ui/lazy-part.js";
import { Modes } from "../../ui/modes.js";
import { useRoving } from "../../ui/use-roving.js";
import { formatExportTitle } from "../export/export-title.js";
import type { Workbench } from "../store/use-workbench.js";
import { MenuButton } from "./menu-button.js";

const LayoutMenu = createLazyPart(() => import("./layout-menu.js").then((part) => part.LayoutMenu));
const GroupMenu = createLazyPart(() => import("./group-menu.js").then((part) => part.GroupMenu));
const WorkspaceDialog = createLazyPart(() =>
  import("./workspace-dialog.js").then((part) => part.WorkspaceDialog),
);
const ExportMenu = createLazyPart(() => import("./export-menu.js").then((part) => part.ExportMenu));

interface Props {
  readonly bench: Workbench;
  findPath(): void;
  /** Shows the search field, where the panel hides it. */
  openSearch(): void;
  getCore(): Core | null;
}

/** The views of the workbench, and actions on the whole view. */
export function Toolbar({ bench, findPath, openSearch, getCore }: Props) {
  const { past, future, present } = bench.history;
  const [undoStep, redoStep] = [past.at(-1)?.name, future[0]?.name];
  const isEmpty = present.nodes.size === 0;
  const group = useRoving<HTMLDivElement>();
  const [isSavedOpen, setSavedOpen] = useState(false);
  const add = () => {
    openSearch();
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".panel [role='combobox']")?.focus());
  };
  return (
    <>
      <div className="toolbar" role="toolbar" aria-label="View" data-area="" {...group}>
        <Modes
          of="workbench"
          addresses={
            isEmpty
              ? {}
              : {
                  "/timeline": buildTimelineAddress(listSelectedFirst(bench)),
                  "/compare": buildCompareAddress(present, toComparedTimes(present.time)),
                }
          }
        />
        <div className="tools">
          <Tool icon={Plus} words="Add" name="Add an entity" opensSearch act={add} />
          <Tool icon={Undo2} words="Undo" name="Undo" step={undoStep} disabled={!undoStep} act={bench.undo} />
          <Tool icon={Redo2} words="Redo" name="Redo" step={redoStep} disabled={!redoStep} act={bench.redo} />
          <MenuButton icon={Shapes} words="Layout" disabled={isEmpty}>
            <LayoutMenu bench={bench} />
          </MenuButton>
          <MenuButton icon={GroupIcon} words="Group" disabled={isEmpty}>
            <GroupMenu bench={bench} />
          </MenuButton>
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
          <Tool icon={Bookmark} words="Saved" name="Saved workspaces" act={() => setSavedOpen(true)} />
          <CopyButton icon={Share2} text={bench.address}>
            Copy link
          </CopyButton>
          <MenuButton icon={Download} words="Export" disabled={bench.picture.nodes.length === 0}>
            <ExportMenu bench={bench} getCore={getCore} />
          </MenuButton>
        </div>
      </div>
      {isSavedOpen && (
        <Suspense>
          <WorkspaceDialog
            title={formatExportTitle(bench.picture, bench.selected)}
            fragment={() => bench.address().split("#")[1] ?? ""}
            getCore={getCore}
            close={() => setSavedOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Lists the entities in view, the selected one first, because a timeline has a maximum of lanes. */
function listSelectedFirst({ view, selected }: Workbench): readonly string[] {
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
  /** True if it shows the search field. */
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
