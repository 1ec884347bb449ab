import type { OwnerNode } from "./owner-tree.js";

/** An entity of the tree with its place. */
export interface PlacedOwner {
  readonly node: OwnerNode;
  /** The middle of its box. */
  readonly x: number;
  /** The upper edge of its box. */
  readonly y: number;
  readonly parent: { readonly x: number; readonly y: number } | null;
}

export interface ArrangedTree {
  readonly places: readonly PlacedOwner[];
  readonly boxWidth: number;
  readonly height: number;
  /** The number of owners without a place. */
  readonly leftOut: number;
}

export const BOX_HEIGHT = 44;
/** The height of a level: a box, and below it the words of the line. */
const LEVEL = 112;
const MIN_COLUMN = 116;
const MAX_BOX = 176;
const GAP = 12;

/** Arranges a tree of owners in a width: the entity at the bottom, and each owner above what it owns. */
export function arrangeOwnerTree(tree: OwnerNode, width: number): ArrangedTree {
  const columns = Math.max(1, Math.floor(width / MIN_COLUMN));
  const drawnTree = keepLeaves(tree, columns);
  const leaves = countLeaves(drawnTree);
  const column = Math.min(width / leaves, MAX_BOX + 2 * GAP);
  const depth = countLevels(drawnTree);
  const offset = (width - column * leaves) / 2;
  const places: PlacedOwner[] = [];
  const addPlace = (
    node: OwnerNode,
    firstLeaf: number,
    level: number,
    parent: PlacedOwner["parent"],
  ): void => {
    const x = offset + (firstLeaf + countLeaves(node) / 2) * column;
    const y = (depth - 1 - level) * LEVEL;
    places.push({ node, x, y, parent });
    let leaf = firstLeaf;
    for (const owner of node.owners) {
      addPlace(owner, leaf, level + 1, { x, y });
      leaf += countLeaves(owner);
    }
  };
  addPlace(drawnTree, 0, 0, null);
  return {
    places,
    boxWidth: Math.min(MAX_BOX, column - GAP),
    height: (depth - 1) * LEVEL + BOX_HEIGHT,
    leftOut: countNodes(tree) - countNodes(drawnTree),
  };
}

/** Keeps as many of the first owners as have room. */
function keepLeaves(node: OwnerNode, count: number): OwnerNode {
  let remaining = count;
  const owners: OwnerNode[] = [];
  for (const [index, owner] of node.owners.entries()) {
    if (remaining === 0) break;
    const share = remaining - Math.min(remaining - 1, node.owners.length - index - 1);
    const ownerInRoom = keepLeaves(owner, share);
    owners.push(ownerInRoom);
    remaining -= countLeaves(ownerInRoom);
  }
  return { ...node, owners };
}

const countLeaves = ({ owners }: OwnerNode): number =>
  owners.length === 0 ? 1 : owners.reduce((sum, owner) => sum + countLeaves(owner), 0);

const countLevels = ({ owners }: OwnerNode): number => 1 + Math.max(0, ...owners.map(countLevels));

const countNodes = ({ owners }: OwnerNode): number =>
  1 + owners.reduce((sum, owner) => sum + countNodes(owner), 0);
