import { expect, it } from "vitest";
import { arrangeOwnerTree, BOX_HEIGHT } from "../../../../src/explorer/sources/profile/arrange-owner-tree.js";
import type { OwnerNode } from "../../../../src/explorer/sources/profile/owner-tree.js";

const createNode = (id: string, owners: readonly OwnerNode[] = []): OwnerNode => ({
  id,
  path: id,
  name: id,
  kind: "BRAND",
  link: null,
  owners,
});

const tree = createNode("brand", [
  createNode("first", [createNode("top")]),
  createNode("second"),
  createNode("third"),
]);

it("A tree of owners has each owner above what it owns, within its width, and no box on another one", () => {
  const { places, boxWidth, leftOut } = arrangeOwnerTree(tree, 500);
  expect(leftOut).toBe(0);
  expect(places).toHaveLength(5);
  for (const { node, x, y, parent } of places) {
    expect(x - boxWidth / 2).toBeGreaterThanOrEqual(0);
    expect(x + boxWidth / 2).toBeLessThanOrEqual(500);
    if (parent) expect(y + BOX_HEIGHT).toBeLessThan(parent.y);
    const isOverlapping = places.some(
      (neighbour) => neighbour.node !== node && neighbour.y === y && Math.abs(neighbour.x - x) < boxWidth,
    );
    expect(isOverlapping).toBe(false);
  }
});

it("A tree of owners without room for all says how many it leaves out", () => {
  const { places, leftOut } = arrangeOwnerTree(tree, 240);
  expect(places.map(({ node }) => node.id)).toEqual(["brand", "first", "top", "second"]);
  expect(leftOut).toBe(1);
});
