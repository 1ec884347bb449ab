import { describe, expect, it } from "vitest";
import { createState } from "../../../../src/explorer/graph/store/explorer-state.js";
import { selectors } from "../../../../src/explorer/graph/store/selectors.js";
import { createEntityGroup } from "../../../../src/explorer/model/collapse-groups.js";
import { setGroups } from "../../../../src/explorer/model/commands.js";
import { emptyView } from "../../../../src/explorer/model/view.js";
import { createSampleStore } from "./sample-store.js";

const groupBoth = setGroups("Group", [createEntityGroup("Both", ["gucci", "puma"])]);

describe("A selector", () => {
  it("returns the same object until what it is derived from changes", () => {
    const store = createSampleStore();
    const { state: _, sheet: __, ...derived } = selectors;
    const select = () => Object.values(derived).map((read) => read(store.get()));
    const before = select();
    store.setSheet("full");
    expect(select().findIndex((part, index) => part !== before[index])).toBe(-1);
    const drawnPicture = selectors.drawnPicture(store.get());
    store.run(groupBoth);
    expect(selectors.drawnPicture(store.get())).not.toBe(drawnPicture);
  });
});

describe("What is selected", () => {
  it("is an entity, a fact, or a line of several facts with its sentence", () => {
    const store = createSampleStore();
    store.select("gucci");
    expect(selectors.subject(store.get())).toMatchObject({ entity: { id: "gucci" }, fact: undefined });
    store.select("b");
    expect(selectors.subject(store.get())).toMatchObject({ entity: undefined, fact: { id: "b" } });
    const [line] = selectors.picture(store.get()).lines;
    store.select(line!.id);
    expect(selectors.subject(store.get()).fold).toBe(line);
    expect(selectors.subject(store.get()).sentence).toContain("gucci");
  });

  it("stands for the members of a group, as far as they are in view", () => {
    const store = createSampleStore();
    store.run(groupBoth);
    store.choose(["group:Both", "kering", "gone"]);
    expect(selectors.selectedMembers(store.get())).toEqual(["gucci", "puma", "kering"]);
  });
});

describe("The visible tab", () => {
  it("is the chosen one, or follows the selection", () => {
    const store = createSampleStore();
    const listTabs = (ids: readonly (string | null)[]) =>
      ids.map((id) => {
        store.select(id);
        return selectors.tab(store.get());
      });
    expect(listTabs([null, "gucci", "a", "gone"])).toEqual(["list", "details", "evidence", "list"]);
    store.openTab("path");
    expect(listTabs([null, "gucci"])).toEqual(["path", "path"]);
  });

  it("is the evidence, if the address requests it", () => {
    expect(selectors.tab(createSampleStore({ isEvidenceOpen: true }).get())).toBe("evidence");
  });

  it("is that of the details while the selection is not loaded", () => {
    const view = createSampleStore().get().history.present;
    const opened = { view, camera: null, selected: "gucci", isEvidenceOpen: false };
    const state = createState(opened);
    expect(selectors.isLoaded(state)).toBe(false);
    expect(selectors.tab(state)).toBe("details");
    expect(selectors.isLoaded(createState({ ...opened, view: emptyView }))).toBe(true);
  });
});
