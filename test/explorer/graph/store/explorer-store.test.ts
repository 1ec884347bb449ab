import { describe, expect, it } from "vitest";
import type { ExplorerStore } from "../../../../src/explorer/graph/store/explorer-store.js";
import { selectors } from "../../../../src/explorer/graph/store/selectors.js";
import { hide } from "../../../../src/explorer/model/commands.js";
import { emptyView } from "../../../../src/explorer/model/view.js";
import { createSampleStore } from "./sample-store.js";

const listIds = (store: ExplorerStore) => [...selectors.view(store.get()).nodes.keys()];

describe("A step", () => {
  it("is undone and redone by its name", () => {
    const store = createSampleStore();
    store.run(hide("Hide 2 entities", ["gucci", "puma"]));
    expect(listIds(store)).toEqual(["kering"]);
    expect(selectors.undoName(store.get())).toBe("Hide 2 entities");
    store.undo();
    expect(listIds(store)).toEqual(["kering", "gucci", "puma"]);
    expect(selectors.undoName(store.get())).toBeUndefined();
    expect(selectors.redoName(store.get())).toBe("Hide 2 entities");
    store.redo();
    expect(listIds(store)).toEqual(["kering"]);
  });

  it("goes to another address, with its selection and its story", () => {
    const store = createSampleStore({ selected: "gucci" });
    const guide = { story: "one", step: 2 };
    store.openAddress({ view: emptyView, camera: null, selected: null, isEvidenceOpen: true, guide });
    expect(store.get()).toMatchObject({
      selectedIds: [],
      opened: { isEvidenceOpen: true },
      guide,
    });
    expect(selectors.undoName(store.get())).toBe("Go to another address");
  });
});

describe("The selection", () => {
  it("is one id, or several and none of them the selected one", () => {
    const store = createSampleStore();
    for (const id of ["gucci", "puma"]) store.toggle(id);
    expect(store.get().selectedIds).toEqual(["gucci", "puma"]);
    expect(selectors.selected(store.get())).toBeNull();
    store.toggle("gucci");
    expect(store.get().selectedIds).toEqual(["puma"]);
    expect(selectors.selected(store.get())).toBe("puma");
  });

  it("in the picture shows the details instead of the list, and raises the panel", () => {
    const store = createSampleStore();
    store.openTab("list");
    store.setSheet("low");
    store.pick(null);
    expect(store.get()).toMatchObject({ tab: "list", sheet: "low" });
    store.pick("gucci");
    expect(store.get()).toMatchObject({ tab: null, sheet: "half" });
  });
});

it("The panel moves by stops, and not beyond the last", () => {
  const store = createSampleStore();
  const stops = [1, 1, -2, -1].map((steps) => {
    store.moveSheet(steps);
    return store.get().sheet;
  });
  expect(stops).toEqual(["full", "full", "low", "low"]);
});

it("The search of paths begins at the selected entity, or at the start that was chosen", () => {
  const store = createSampleStore();
  store.setPathEnd("from", { id: "puma", name: "puma" });
  store.beginPath();
  expect(selectors.pathStart(store.get())?.id).toBe("puma");
  store.select("gucci");
  store.beginPath();
  expect(selectors.pathStart(store.get())?.id).toBe("gucci");
  expect(store.get().tab).toBe("path");
});
