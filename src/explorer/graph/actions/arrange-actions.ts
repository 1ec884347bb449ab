import { setGroups } from "../../model/commands.js";
import { type LayoutName, layoutNames } from "../../model/view.js";
import { layoutWords } from "../layout/layout-words.js";
import { selectors } from "../store/selectors.js";
import type { GraphAction } from "./graph-action.js";
import { buildGroups, type GroupingName, groupings } from "./groupings.js";

/** A hint for each layout. */
const layoutHints: Readonly<Record<LayoutName, string>> = {
  force: "what is connected is near",
  hierarchy: "owners above what they own and operate",
  radial: "rings around the selection",
  columns: "a column for each kind",
  dates: "earlier to the left, not to scale",
  grid: "in rows, by kind",
};

const groupingHints: Readonly<Record<GroupingName, string>> = {
  kind: "brands, platforms, lawsuits …",
  country: "of those with a recorded country",
  owner: "of those with one owner in view, by any share",
};

const createLayoutAction = (layout: LayoutName): GraphAction => ({
  description: `Layout: ${layoutWords[layout]}`,
  offer: ({ services, view }) => ({
    label: layoutWords[layout],
    hint: layoutHints[layout],
    isCurrent: view.layout === layout,
    perform: () => services.layOut(layout),
  }),
});

const createGroupAction = (grouping: GroupingName): GraphAction => ({
  description: `Group by ${grouping}`,
  offer: ({ store }) => {
    const groups = buildGroups(grouping, selectors.picture(store.get()));
    return {
      label: `By ${grouping}`,
      hint: groupingHints[grouping],
      isDisabled: groups.length === 0,
      perform: () => store.run(setGroups(`Group by ${grouping}`, groups)),
    };
  },
});

export const layoutActions: Readonly<Record<string, GraphAction>> = Object.fromEntries(
  layoutNames.map((layout) => [layout, createLayoutAction(layout)]),
);

export const groupActions: Readonly<Record<string, GraphAction>> = Object.fromEntries(
  groupings.map((grouping) => [grouping, createGroupAction(grouping)]),
);

/** The actions on the present layout, and on all groups. */
export const arrangeActions: Readonly<Record<string, GraphAction>> = {
  layOutAgain: {
    offer: ({ services, view }) => ({ label: "Re-run layout", perform: () => services.layOut(view.layout) }),
  },
  openAllGroups: {
    offer: ({ store, view }) => ({
      label: "Open all groups",
      isDisabled: view.groups.length === 0,
      perform: () => store.run(setGroups("Open all groups", [])),
    }),
  },
};
