import { clear } from "../../model/commands.js";
import { selectors } from "../store/selectors.js";
import type { GraphAction } from "./graph-action.js";

/** The actions on the whole view. */
export const viewActions: Readonly<Record<string, GraphAction>> = {
  add: {
    description: "Add an entity",
    offer: ({ store, services }) => ({
      label: "Add",
      fullName: "Add an entity",
      icon: "add",
      opensSearch: true,
      perform: () => {
        store.setSheet("full");
        services.focus(".panel [role='combobox']");
      },
    }),
  },
  findPath: {
    description: "Find a path from the selected entity",
    keys: ["P"],
    offer: ({ store, services, ids, id }) => ({
      label: "Path",
      menuLabel: "Path to…",
      fullName: "Find a path",
      icon: "path",
      perform: () => {
        if (ids.length === 1) store.select(id);
        store.beginPath();
        services.focus("#path-to");
      },
    }),
  },
  newView: {
    description: "New view",
    offer: ({ store, view }) => ({
      label: "New",
      icon: "new",
      isDisabled: view.nodes.size === 0,
      perform: () => store.run(clear("New view")),
    }),
  },
  openSaved: {
    description: "Saved workspaces",
    offer: ({ store }) => ({
      label: "Saved",
      fullName: "Saved workspaces",
      icon: "saved",
      perform: () => store.setDialog("WORKSPACES"),
    }),
  },
  undo: {
    description: "Undo",
    keys: ["Ctrl Z"],
    offer: ({ store }) => {
      const name = selectors.undoName(store.get());
      const fullName = name ? `Undo: ${name}` : "Undo";
      return { label: "Undo", fullName, icon: "undo", isDisabled: !name, perform: store.undo };
    },
  },
  redo: {
    description: "Redo",
    keys: ["Ctrl Shift Z", "Ctrl Y"],
    offer: ({ store }) => {
      const name = selectors.redoName(store.get());
      const fullName = name ? `Redo: ${name}` : "Redo";
      return { label: "Redo", fullName, icon: "redo", isDisabled: !name, perform: store.redo };
    },
  },
};
