import { describe, expect, it } from "vitest";
import { addPositions, hide, layOut, pin, show } from "../../../src/explorer/model/commands.js";
import {
  amend,
  createHistory,
  type History,
  perform,
  redo,
  undo,
} from "../../../src/explorer/model/history.js";
import { emptyView, HARD_LIMIT, type View } from "../../../src/explorer/model/view.js";

const listIds = ({ present }: History) => [...present.nodes.keys()];
const start = perform(createHistory(emptyView), show("Add Gucci", ["brand:gucci"]));
const here = new Map([["brand:gucci", { x: 10.4, y: -3.6 }]]);

describe("A step", () => {
  it("is undone and redone, with its name, any number of times", () => {
    const history = perform(start, hide("Hide Gucci", ["brand:gucci"]));
    const back = undo(undo(history));
    expect(listIds(back)).toEqual([]);
    expect(back.future.map(({ name }) => name)).toEqual(["Add Gucci", "Hide Gucci"]);
    expect(redo(redo(back))).toEqual(history);
    expect(undo(createHistory(emptyView))).toEqual(createHistory(emptyView));
  });

  it("after an undo discards the undone steps", () => {
    const branched = perform(undo(start), show("Add Puma", ["brand:puma"]));
    expect(branched.future).toEqual([]);
    expect(listIds(redo(branched))).toEqual(["brand:puma"]);
  });

  it("keeps the positions that a layout adds later", () => {
    const placed = amend(start, (view) => addPositions(view, here));
    expect(placed.past).toHaveLength(1);
    const redone = redo(undo(placed));
    expect(redone.present.nodes.get("brand:gucci")).toEqual({ position: { x: 10, y: -4 }, isPinned: false });
  });
});

describe("A view", () => {
  const placed: View = addPositions(start.present, here);

  it("keeps its entities in place when more are added", () => {
    const more = show("Expand", ["brand:gucci", "conglomerate:kering"]).apply(placed);
    expect(more.nodes.get("brand:gucci")).toEqual(placed.nodes.get("brand:gucci"));
    expect(more.nodes.get("conglomerate:kering")).toEqual({ position: null, isPinned: false });
  });

  it("is laid out again except for pinned entities", () => {
    const bothPlaced = addPositions(
      show("", ["brand:puma"]).apply(placed),
      new Map([["brand:puma", { x: 1, y: 1 }]]),
    );
    const there = new Map(["brand:gucci", "brand:puma"].map((id) => [id, { x: 70, y: 70 }]));
    const result = layOut("Grid", "grid", there).apply(pin("Pin", ["brand:puma"], true).apply(bothPlaced));
    expect(result.layout).toBe("grid");
    expect(result.nodes.get("brand:gucci")?.position).toEqual({ x: 70, y: 70 });
    expect(result.nodes.get("brand:puma")).toEqual({ position: { x: 1, y: 1 }, isPinned: true });
  });

  it("has at most HARD_LIMIT entities", () => {
    const many = Array.from({ length: HARD_LIMIT + 10 }, (_, index) => `merchant:${index}`);
    expect(show("", many).apply(emptyView).nodes.size).toBe(HARD_LIMIT);
  });
});
