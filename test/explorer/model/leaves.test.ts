import { expect, it } from "vitest";
import { findLeaves } from "../../../src/explorer/model/find-leaves.js";
import { createPicture, createViewFact } from "../sample.js";

const nowhere = { x: 0, y: 0 };

it("a collapse hides neighbours that are connected with nothing else and not pinned", () => {
  const before = createPicture(
    { kering: nowhere, gucci: nowhere, puma: nowhere, artemis: nowhere, brioni: nowhere },
    [
      createViewFact("a", "kering", "gucci"),
      createViewFact("b", "kering", "puma"),
      createViewFact("c", "artemis", "puma"),
      createViewFact("d", "kering", "brioni"),
    ],
  );
  const nodes = before.nodes.map((node) => ({ ...node, isPinned: node.entity.id === "brioni" }));
  expect(findLeaves({ ...before, nodes }, "kering")).toEqual(["gucci"]);
});
