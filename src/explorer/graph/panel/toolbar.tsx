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
import type { View } from "../../model/view.js";
import { CopyButton } from "../../ui/copy-button.js";
import { createLazyPart } from "../../ui/lazy-part.js";
import { Modes } from "../../ui/modes.js";
import { useRoving } from "../../ui/use-roving.js";
import { formatExportTitle } from "../export/export-title.js";
import { useExplorer } from "../store/use-explorer.js";
import { MenuButton } from "./menu-button.js";

const LayoutMenu = createLazyPart(() => import("./layout-menu.js").then((part) => part.LayoutMenu));
const GroupMenu = createLazyPart(() => import("./group-menu.js").then((part) => part.GroupMenu));
const WorkspaceDialog = createLazyPart(() =>
  import("./workspace-dialog.js").then((part) => part.WorkspaceDialog),
);
const ExportMenu = createLazyPart(() => import("./export-menu.js").then((part) => part.ExportMenu));

/** The views of the workbench, and actions on the whole view. */
export function Toolbar() {
  const { undoName, redoName, view, picture, selected, store, services } = useExplorer();
  const isEmpty = view.nodes.size === 0;
  const group = useRoving<HTMLDivElement>();
  const [isSavedOpen, setSavedOpen] = useState(false);
  const add = () => {
    store.setSheet("full");
    requestAnimationFrame(() => document.querySelector<HTMLElement>(".panel [role='combobox']")?.focus());
  };
  const findPath = () => {
    store.beginPath();
    services.focus("#path-to");
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
                  "/timeline": buildTimelineAddress(listSelectedFirst(view, selected)),
                  "/compare": buildCompareAddress(view, toComparedTimes(view.time)),
                }
          }
        />
        <div className="tools">
          <Tool icon={Plus} words="Add" name="Add an entity" opensSearch act={add} />
          <Tool icon={Undo2} words="Undo" name="Undo" step={undoName} disabled={!undoName} act={store.undo} />
          <Tool icon={Redo2} words="Redo" name="Redo" step={redoName} disabled={!redoName} act={store.redo} />
          <MenuButton icon={Shapes} words="Layout" disabled={isEmpty}>
            <LayoutMenu />
          </MenuButton>
          <MenuButton icon={GroupIcon} words="Group" disabled={isEmpty}>
            <GroupMenu />
          </MenuButton>
          <Tool icon={Route} words="Path" name="Find a path" act={findPath} />
          <Tool
            icon={FilePlus2}
            words="New"
            name="New"
            disabled={isEmpty}
            act={() => store.run(hide("New view", [...view.nodes.keys()]))}
          />
        </div>
        <div className="tools">
          <Tool icon={Bookmark} words="Saved" name="Saved workspaces" act={() => setSavedOpen(true)} />
          <CopyButton icon={Share2} text={services.readAddress}>
            Copy link
          </CopyButton>
          <MenuButton icon={Download} words="Export" disabled={picture.nodes.length === 0}>
            <ExportMenu />
          </MenuButton>
        </div>
      </div>
      {isSavedOpen && (
        <Suspense>
          <WorkspaceDialog
            title={formatExportTitle(picture, selected)}
            fragment={() => services.readAddress().split("#")[1] ?? ""}
            getCore={services.getCore}
            close={() => setSavedOpen(false)}
          />
        </Suspense>
      )}
    </>
  );
}

/** Lists the entities in view, the selected one first, because a timeline has a maximum of lanes. */
function listSelectedFirst({ nodes }: View, selected: string | null): readonly string[] {
  const ids = [...nodes.keys()];
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
