import { describe, expect, it } from "vitest";
import { emphasisOf } from "../../src/explorer/canvas/emphasis.js";
import { fact, picture } from "./sample.js";

const here = { x: 0, y: 0 };
const chain = picture({ a: here, b: here, c: here, d: here }, [
  fact("ab", "a", "b"),
  fact("bc", "b", "c"),
  fact("cd", "c", "d"),
]);
const many = picture(
  { hub: here, other: here },
  Array.from({ length: 20 }, (_, n) => fact(`f${n}`, n < 3 ? "hub" : "other", "other")),
);

describe("The selection in the picture", () => {
  it("is highlighted with its neighbours, and the rest is faded", () => {
    const emphasis = emphasisOf(chain, "a", []);
    expect(emphasis("a")).toBe("selected");
    expect(emphasis("b")).toBe("");
    expect(emphasis("c")).toBe("aside");
    expect(emphasis("cd")).toBe("named aside");
  });

  it("does not fade entities of a marked path", () => {
    const emphasis = emphasisOf(chain, "a", ["a", "ab", "b", "bc", "c"]);
    expect(emphasis("c")).toBe("marked");
    expect(emphasis("bc")).toBe("marked named");
    expect(emphasis("d")).toBe("aside");
  });

  it("labels only its own lines, or itself, if there are many lines", () => {
    const named = (selected: string | null) => {
      const emphasis = emphasisOf(many, selected, []);
      return many.facts.filter(({ id }) => emphasis(id).includes("named")).map(({ id }) => id);
    };
    expect(named("hub")).toEqual(["f0", "f1", "f2"]);
    expect(named("f7")).toEqual(["f7"]);
    expect(named(null)).toEqual([]);
  });

  it("fades nothing if it is a line, or not in the picture", () => {
    expect(emphasisOf(chain, "ab", [])("d")).toBe("");
    expect(emphasisOf(chain, "elsewhere", [])("d")).toBe("");
  });
});
