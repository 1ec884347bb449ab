import { Download, Group as GroupIcon, Shapes, Share2 } from "lucide-react";
import { Suspense } from "react";
import { useLocation } from "wouter";
import {
  buildCompareAddress,
  buildSideBySideAddress,
  buildTimelineAddress,
  MAX_COMPARED,
} from "../../model/addresses.js";
import { toComparedTimes } from "../../model/compared-times.js";
import { buildScreenAddress, workbenchModes } from "../../model/screens.js";
import { formatTimeText } from "../../model/time-text.js";
import type { View } from "../../model/view.js";
import { actionIcons } from "../../ui/actions/action-icons.js";
import { CopyButton } from "../../ui/copy-button.js";
import { createLazyPart } from "../../ui/lazy-part.js";
import { Modes } from "../../ui/navigation/modes.js";
import { useRoving } from "../../ui/use-roving.js";
import { useExplorer } from "../store/use-explorer.js";
import { MenuButton } from "./menu-button.js";
import styles from "./toolbar.module.css";

const WorkspaceDialog = createLazyPart(() =>
  import("./workspace-dialog.js").then((part) => part.WorkspaceDialog),
);

const PictureDialog = createLazyPart(() =>
  import("../export/picture-dialog.js").then((part) => part.PictureDialog),
);

/** Lists all entities of a view of few, otherwise only the selected one: more do not fit side by side. */
const listComparedFirst = (view: View, selected: string | null): readonly string[] =>
  listSelectedFirst(view, selected).slice(0, view.nodes.size > MAX_COMPARED ? 1 : MAX_COMPARED);

/** The views of the workbench, and actions on the whole view. */
export function Toolbar() {
  const { view, picture, selected, dialog, services } = useExplorer();
  const isEmpty = view.nodes.size === 0;
  const group = useRoving<HTMLDivElement>();
  const addresses: Readonly<Record<string, string>> = isEmpty
    ? {}
    : {
        "/timeline": buildTimelineAddress(listSelectedFirst(view, selected)),
        "/compare-entities": buildSideBySideAddress(
          listComparedFirst(view, selected),
          formatTimeText(view.time),
        ),
        "/compare": buildCompareAddress(view, toComparedTimes(view.time)),
      };
  return (
    <>
      <div className={styles.toolbar} role="toolbar" aria-label="View" data-area="" {...group}>
        <Modes of="workbench" addresses={addresses} />
        <ModeSelect addresses={addresses} />
        <div className={styles.tools}>
          <Tools section={0} />
          <MenuButton surface="layouts" icon={Shapes} words="Layout" disabled={isEmpty} />
          <MenuButton surface="groups" icon={GroupIcon} words="Group" disabled={isEmpty} />
          <Tools section={1} />
        </div>
        <div className={styles.tools}>
          <Tools section={2} />
          <CopyButton icon={Share2} text={services.readAddress}>
            Copy link
          </CopyButton>
          <MenuButton
            surface="exports"
            icon={Download}
            words="Export"
            disabled={picture.nodes.length === 0}
            align="end"
          />
        </div>
      </div>
      <Suspense>
        {dialog === "WORKSPACES" && <WorkspaceDialog />}
        {dialog === "PICTURE" && <PictureDialog />}
      </Suspense>
    </>
  );
}

/** The views of the workbench as one list, where there is no room for them side by side. */
function ModeSelect({ addresses }: { readonly addresses: Readonly<Record<string, string>> }) {
  const [path, navigate] = useLocation();
  return (
    <select
      className={styles.modeSelect}
      aria-label="View of the workbench"
      value={path}
      onChange={({ target }) => navigate(addresses[target.value] ?? buildScreenAddress(target.value))}
    >
      {workbenchModes.map(({ name, to }) => (
        <option key={to} value={to}>
          {name}
        </option>
      ))}
    </select>
  );
}

/** Lists the entities in view, the selected one first, because a timeline has a maximum of lanes. */
function listSelectedFirst({ nodes }: View, selected: string | null): readonly string[] {
  const ids = [...nodes.keys()];
  return selected && ids.includes(selected) ? [selected, ...ids.filter((id) => id !== selected)] : ids;
}

/** The buttons of a section of the toolbar. */
function Tools({ section }: { readonly section: number }) {
  const tools = useExplorer()
    .listActions("toolbar")
    .filter((action) => action.section === section);
  return tools.map(({ name, icon, label, fullName = label, isDisabled, opensSearch, perform }) => {
    const Icon = actionIcons[icon ?? "new"];
    return (
      <button
        key={name}
        type="button"
        aria-label={fullName}
        title={fullName}
        disabled={isDisabled}
        data-opens-search={opensSearch}
        onClick={() => void perform()}
      >
        <Icon aria-hidden="true" /> <span>{label}</span>
      </button>
    );
  });
}
