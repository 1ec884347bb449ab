import { describe, expect, it } from "vitest";
import { createActionRegistry } from "../../../../src/explorer/ui/actions/action-registry.js";
import type { PageAction } from "../../../../src/explorer/ui/actions/page-action.js";

const performed: string[] = [];
const createAction = (label: string): PageAction<string>["offer"] => {
  return (target) =>
    target === "nothing" ? undefined : { label, perform: () => void performed.push(`${label} ${target}`) };
};

const registry = createActionRegistry<string, "menu" | "row">(
  {
    pin: { description: "Pin it", keys: ["X", "Ctrl X"], offer: createAction("Pin") },
    hide: { offer: createAction("Hide") },
    undo: {
      description: "Undo",
      keys: ["Ctrl Z"],
      offer: () => ({ label: "Undo", perform: () => undefined }),
    },
  },
  { menu: [["hide", "pin"], ["undo"]], row: [["pin"]] },
);

describe("A registry of actions", () => {
  it("lists those of a surface in its order, with their sections and keys", () => {
    expect(registry.list("menu", "gucci")).toMatchObject([
      { name: "hide", label: "Hide", section: 0 },
      { name: "pin", label: "Pin", section: 0, keys: ["X", "Ctrl X"] },
      { name: "undo", section: 1 },
    ]);
    expect(registry.list("row", "gucci").map(({ name }) => name)).toEqual(["pin"]);
  });

  it("leaves out what is not offered for a target", () => {
    expect(registry.list("menu", "nothing").map(({ name }) => name)).toEqual(["undo"]);
  });

  it("finds an action by each of its keys, and performs it on the target", () => {
    void registry.findByKeys("Ctrl X", "gucci")?.perform();
    expect(performed).toEqual(["Pin gucci"]);
    expect(registry.findByKeys("Y", "gucci")).toBeUndefined();
  });

  it("lists the first keys for the help", () => {
    expect(registry.listKeys()).toEqual([
      ["X", "Pin it"],
      ["Ctrl Z", "Undo"],
    ]);
  });

  it("fails for a surface that names no action", () => {
    const wrong = createActionRegistry<string, "menu">({}, { menu: [["gone"]] });
    expect(() => wrong.list("menu", "gucci")).toThrow("the action gone is missing.");
  });
});
