import { describe, expect, it } from "vitest";
import { computeEmphasis } from "../../../../src/explorer/graph/canvas/emphasis.js";
import { createPicture, createViewFact } from "../../sample.js";

const here = { x: 0, y: 0 };
const chain = createPicture({ a: here, b: here, c: here, d: here }, [
  createViewFact("ab", "a", "b"),
  createViewFact("bc", "b", "c"),
  createViewFact("cd", "c", "d"),
]);
const many = createPicture(
  { hub: here, other: here },
  Array.from({ length: 80 }, (_, n) =>
    createViewFact(`f${n}`, n < 3 ? "hub" : "other", "other", { kind: `KIND_${n}` }),
  ),
);

describe("The selection in the picture", () => {
  it("is highlighted with its neighbours, and the rest is faded", () => {
    const { classesOf } = computeEmphasis(chain, ["a"], []);
    expect(["a", "b", "c", "cd"].map(classesOf)).toEqual(["selected", "", "aside", "aside"]);
  });

  it("does not fade entities of a marked path", () => {
    const { classesOf } = computeEmphasis(chain, ["a"], ["a", "ab", "b", "bc", "c"]);
    expect(["c", "bc", "d"].map(classesOf)).toEqual(["marked", "marked", "aside"]);
  });

  it("leaves every line its label if there are few", () => {
    expect(chain.facts.every(({ id }) => computeEmphasis(chain, ["a"], []).labelRank(id) > 0)).toBe(true);
  });

  it("labels only its own lines, or itself, if there are many lines", () => {
    const listLabelled = (selected: string | null) => {
      const emphasis = computeEmphasis(many, selected === null ? [] : [selected], []);
      return many.facts.filter(({ id }) => emphasis.labelRank(id) > 0).map(({ id }) => id);
    };
    expect(listLabelled("hub")).toEqual(["f0", "f1", "f2"]);
    expect(listLabelled("f7")).toEqual(["f7"]);
    expect(listLabelled(null)).toEqual([]);
  });

  it("fades nothing if it is a line, or not in the picture", () => {
    expect(computeEmphasis(chain, ["ab"], []).classesOf("d")).toBe("");
    expect(computeEmphasis(chain, ["elsewhere"], []).classesOf("d")).toBe("");
  });
});
