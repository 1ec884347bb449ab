import { describe, expect, it } from "vitest";
import { createSubject } from "../../../../src/explorer/graph/actions/graph-action.js";
import { graphActions } from "../../../../src/explorer/graph/actions/graph-actions.js";
import type {
  ExplorerServices,
  GraphContext,
  GraphSurface,
  GraphTarget,
} from "../../../../src/explorer/graph/store/explorer-services.js";
import { selectors } from "../../../../src/explorer/graph/store/selectors.js";
import { createSampleStore } from "../store/sample-store.js";

/** Creates the context of a screen whose services note their calls. */
function createContext() {
  const calls: string[] = [];
  const recordCalls =
    (name: string) =>
    (...values: readonly unknown[]) =>
      void calls.push([name, ...values].join(" "));
  const services: ExplorerServices = {
    navigate: recordCalls("navigate"),
    readAddress: () => "",
    focus: recordCalls("focus"),
    cite: ({ id }) => recordCalls("cite")(id),
    getCore: () => null,
    getPane: () => null,
    fit: recordCalls("fit"),
    expand: async (id) => recordCalls("expand")(id),
    exportView: async (format) =>
      format === "pdf" ? Promise.reject(new Error("no printer")) : recordCalls("export")(format),
    layOut: async (layout) => recordCalls("lay out")(layout),
  };
  const context: GraphContext = { store: createSampleStore(), services, listActions: () => [] };
  const listActions = (surface: GraphSurface, target: GraphTarget = { ids: [] }) =>
    graphActions.list(surface, createSubject(context, target));
  const perform = (surface: GraphSurface, label: string, target?: GraphTarget) =>
    void listActions(surface, target)
      .find((action) => (action.menuLabel ?? action.label) === label)!
      .perform();
  const getUndoName = () => selectors.undoName(context.store.get());
  return { ...context, calls, list: listActions, perform, getUndoName };
}

const listLabels = ({ list }: ReturnType<typeof createContext>, ...args: Parameters<typeof list>) =>
  list(...args).map(({ label, menuLabel = label }) => menuLabel);

describe("The menu of an entity", () => {
  it("has what can be done to one, in its order", () => {
    expect(listLabels(createContext(), "entity", { ids: ["gucci"] })).toEqual([
      "Up to 25 neighbours",
      "Choose kinds…",
      "Path to…",
      "Hide",
      "Pin",
      "Note…",
      "Show evidence",
      "Copy citation",
    ]);
  });

  it("has what can be done to several, and to a group", () => {
    const context = createContext();
    expect(listLabels(context, "entities", { ids: ["gucci", "puma"] })).toEqual([
      "Group 2",
      "Compare 2 side by side",
      "Hide 2",
      "Pin",
    ]);
    context.perform("entities", "Group 2", { ids: ["gucci", "puma"] });
    expect(context.getUndoName()).toBe("Group 2 entities");
    const group = { ids: ["group:Group 1"] };
    expect(listLabels(context, "entities", group)).toEqual([
      "Open the group",
      "Compare 2 side by side",
      "Hide",
      "Pin",
    ]);
    context.perform("entities", "Pin", group);
    expect(context.getUndoName()).toBe("Pin 2 entities");
    context.perform("entities", "Open the group", group);
    expect(context.getUndoName()).toBe("Open Group 1");
  });

  it("pins and unpins, with the same words in each place", () => {
    const context = createContext();
    const gucci = { ids: ["gucci"] };
    for (const [surface, label] of [
      ["row", "Pin"],
      ["heading", "Unpin"],
      ["entity", "Pin"],
    ] as const) {
      context.perform(surface, label, gucci);
      expect(context.getUndoName()).toBe(`${label} gucci`);
    }
    expect(context.list("row", gucci).map(({ fullName }) => fullName)).toEqual(["Unpin gucci", "Hide gucci"]);
  });

  it("selects the entity and opens the tab that an action is about", () => {
    const context = createContext();
    context.perform("entity", "Note…", { ids: ["puma"] });
    expect(context.store.get()).toMatchObject({ selectedIds: ["puma"], tab: "details" });
    context.perform("entity", "Copy citation", { ids: ["puma"] });
    context.perform("entity", "Path to…", { ids: ["gucci"] });
    expect(context.store.get()).toMatchObject({ selectedIds: ["gucci"], tab: "path" });
    expect(context.calls).toEqual(["focus #note", "cite puma", "focus #path-to"]);
  });
});

describe("The menu of a line", () => {
  it("has its facts, its kind and its ends", () => {
    const context = createContext();
    const [line] = selectors.picture(context.store.get()).lines;
    const target = { ids: [line!.id], line };
    expect(listLabels(context, "line", target)).toEqual([
      "Show its 2 connections",
      "Hide all “owns”",
      "Go to kering",
      "Go to gucci",
    ]);
    context.perform("line", "Go to gucci", target);
    expect(selectors.selected(context.store.get())).toBe("gucci");
    context.perform("line", "Hide all “owns”", target);
    expect(selectors.view(context.store.get()).filters.relationshipKinds).toEqual(["OWNERSHIP"]);
  });
});

describe("The toolbar", () => {
  it("names the step to undo, and disables what has no effect", () => {
    const context = createContext();
    const findAction = (name: string) => context.list("toolbar").find((action) => action.name === name);
    expect(findAction("undo")).toMatchObject({ fullName: "Undo", isDisabled: true });
    context.perform("toolbar", "New");
    expect(findAction("undo")).toMatchObject({ fullName: "Undo: New view", isDisabled: false });
    expect(findAction("newView")).toMatchObject({ isDisabled: true });
  });
});

describe("The menu of exports", () => {
  it("begins with what they contain, which stays open for the format", () => {
    const context = createContext();
    const listParts = () => context.list("exports").filter((action) => action.keepsMenuOpen);
    expect(listParts().map(({ isCurrent }) => isCurrent)).toEqual([true, false]);
    context.perform("exports", "What is on screen");
    expect(context.store.get().isCutToScreen).toBe(true);
    expect(listParts().map(({ isCurrent }) => isCurrent)).toEqual([false, true]);
  });

  it("saves the view in a format, and says why it cannot", async () => {
    const context = createContext();
    context.perform("exports", "GEXF");
    expect(context.calls).toEqual(["export gexf"]);
    context.perform("exports", "PDF");
    await expect.poll(() => context.store.get().note).toBe("Could not export: no printer");
  });
});

it("The keys of actions differ, and each has an explanation", () => {
  const keys = graphActions.listKeys();
  expect(new Set(keys.map(([key]) => key)).size).toBe(keys.length);
  expect(keys.map(([key]) => key).sort()).toEqual(["Ctrl Shift Z", "Ctrl Z", "E", "H", "P", "X"]);
  expect(keys.filter(([, description]) => description === "")).toEqual([]);
});

it("Each surface lists actions that exist", () => {
  const { list } = createContext();
  const surfaces = ["toolbar", "layouts", "groups", "exports", "heading", "row", "commandMenu"] as const;
  expect(surfaces.map((surface) => list(surface, { ids: ["gucci"] }).length > 1)).not.toContain(false);
});
