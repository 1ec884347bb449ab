import { createActionRegistry } from "../../ui/actions/action-registry.js";
import type { GraphSurface } from "../store/explorer-services.js";
import { arrangeActions, groupActions, layoutActions } from "./arrange-actions.js";
import { entityActions } from "./entity-actions.js";
import { exportActions, exportSections, partActions } from "./export-actions.js";
import type { ActionSubject } from "./graph-action.js";
import { lineActions } from "./line-actions.js";
import { viewActions } from "./view-actions.js";

const layouts = Object.keys(layoutActions);
const groups = Object.keys(groupActions);

/** All actions of the screen with the picture, and where they are offered. */
export const graphActions = createActionRegistry<ActionSubject, GraphSurface>(
  {
    ...entityActions,
    ...lineActions,
    ...viewActions,
    ...layoutActions,
    ...groupActions,
    ...arrangeActions,
    ...partActions,
    ...exportActions,
  },
  {
    toolbar: [["add", "undo", "redo"], ["findPath", "newView"], ["openSaved"]],
    layouts: [layouts, ["layOutAgain"]],
    groups: [groups, ["openAllGroups"]],
    exports: [Object.keys(partActions), ...exportSections],
    entity: [
      ["expand", "chooseExpansion", "findPath", "hide", "pin"],
      ["note", "showEvidence", "cite"],
    ],
    entities: [["openGroup", "group", "compareEntities", "hide", "pin"]],
    line: [
      ["showFacts", "showEvidence", "cite", "hideKind"],
      ["goToStart", "goToEnd"],
    ],
    heading: [["openGroup", "group", "pin", "hide"]],
    row: [["pin", "hide"]],
    commandMenu: [
      ["expand", "pin", "hide", "openGroup", "group", "compareEntities", "note", "showEvidence", "cite"],
      ["add", "undo", "redo", "findPath", "newView", "openSaved"],
      [...layouts, "layOutAgain", ...groups, "openAllGroups"],
      exportSections.flat(),
    ],
  },
);
