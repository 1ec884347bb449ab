import { buildSideBySideAddress, MAX_COMPARED } from "../../model/addresses.js";
import { createEntityGroup, isGroupId } from "../../model/collapse-groups.js";
import { hide, pin, setGroups } from "../../model/commands.js";
import { formatTimeText } from "../../model/time-text.js";
import type { ActionSubject, GraphAction } from "./graph-action.js";

/** The actions on entities. Some are for a line, too. */
export const entityActions: Readonly<Record<string, GraphAction>> = {
  expand: {
    description: "Expand the selected entity by up to 25 neighbours",
    keys: ["E"],
    offer: ({ entity, services }) =>
      entity && {
        label: "Expand",
        menuLabel: "Up to 25 neighbours",
        submenu: "Expand",
        perform: () => services.expand(entity.id),
      },
  },
  chooseExpansion: {
    offer: ({ store, entity }) =>
      entity && {
        label: "Choose kinds…",
        submenu: "Expand",
        perform: () => store.inspect(entity.id, "expand"),
      },
  },
  openGroup: {
    offer: ({ store, ids, id }) =>
      isGroupId(id) && ids.length === 1
        ? { label: "Open the group", perform: () => store.openGroup(id) }
        : undefined,
  },
  group: {
    offer: (subject) =>
      subject.ids.length > 1
        ? { label: "Group", menuLabel: `Group ${subject.ids.length}`, perform: () => groupEntities(subject) }
        : undefined,
  },
  compareEntities: {
    offer: ({ services, view, members }) =>
      members.length > 1 && members.length <= MAX_COMPARED
        ? {
            label: "Side by side",
            menuLabel: `Compare ${members.length} side by side`,
            perform: () => services.navigate(buildSideBySideAddress(members, formatTimeText(view.time))),
          }
        : undefined,
  },
  pin: {
    description: "Pin or unpin what is selected",
    keys: ["X"],
    offer: ({ store, view, members, title }) => {
      const isPinned = members.every((id) => view.nodes.get(id)?.isPinned);
      const label = isPinned ? "Unpin" : "Pin";
      const fullName = `${label} ${title}`;
      return {
        label,
        fullName,
        icon: isPinned ? "unpin" : "pin",
        isDisabled: members.length === 0,
        perform: () => store.run(pin(fullName, members, !isPinned)),
      };
    },
  },
  hide: {
    description: "Hide what is selected",
    keys: ["H"],
    offer: ({ store, ids, members, title }) => ({
      label: "Hide",
      menuLabel: ids.length > 1 ? `Hide ${ids.length}` : "Hide",
      fullName: `Hide ${title}`,
      icon: "hide",
      isDisabled: members.length === 0,
      perform: () => store.run(hide(`Hide ${title}`, members)),
    }),
  },
  note: {
    offer: ({ store, services, entity }) =>
      entity && {
        label: "Note…",
        perform: () => {
          store.inspect(entity.id, "details");
          services.focus("#note");
        },
      },
  },
  showEvidence: {
    offer: ({ store, id, entity, fact }) =>
      (entity ?? fact) && {
        label: "Show evidence",
        perform: () => store.inspect(id, "evidence"),
      },
  },
  cite: {
    offer: ({ entity, fact, services }) => {
      const cited = entity ?? fact;
      return cited && { label: "Copy citation", perform: () => services.cite(cited) };
    },
  },
};

/** Draws entities as one node. They leave the groups that they were in. */
function groupEntities({ store, view, members }: ActionSubject): void {
  const otherGroups = view.groups.map((group) => ({
    ...group,
    members: group.members.filter((id) => !members.includes(id)),
  }));
  const takenNames = otherGroups.map((group) => group.name);
  let number = 1;
  while (takenNames.includes(`Group ${number}`)) number += 1;
  const group = createEntityGroup(`Group ${number}`, members);
  store.run(setGroups(`Group ${members.length} entities`, [...otherGroups, group]));
}
