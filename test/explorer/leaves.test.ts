import { expect, it } from "vitest";
import { leavesOf } from "../../src/explorer/view/leaves.js";
import { fact, picture } from "./sample.js";

const nowhere = { x: 0, y: 0 };

it("A collapse takes the neighbours that nothing else holds, and no pinned one", () => {
  const shown = picture(
    { kering: nowhere, gucci: nowhere, puma: nowhere, artemis: nowhere, brioni: nowhere },
    [
      fact("a", "kering", "gucci"),
      fact("b", "kering", "puma"),
      fact("c", "artemis", "puma"),
      fact("d", "kering", "brioni"),
    ],
  );
  const nodes = shown.nodes.map((node) => ({ ...node, isPinned: node.entity.id === "brioni" }));
  expect(leavesOf({ ...shown, nodes }, "kering")).toEqual(["gucci"]);
});
