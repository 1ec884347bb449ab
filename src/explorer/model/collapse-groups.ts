import { foldLines } from "./fold-lines.js";
import type { Picture, PictureNode } from "./picture.js";
import type { EntityGroup, View, ViewPoint } from "./view.js";

/**
 * The picture as it is drawn: each group of two or more visible entities is one node, and facts lead to it instead of to its
 * members. Facts within a group are not drawn. Nothing else moves.
 */
export function collapseGroups(picture: Picture, groups: readonly EntityGroup[]): Picture {
  const visible = new Map(picture.nodes.map((node) => [node.entity.id, node]));
  const collapsed = groups.flatMap((group) => {
    const members = group.members.flatMap((id) => visible.get(id) ?? []);
    return members.length > 1 ? [{ ...group, members }] : [];
  });
  if (collapsed.length === 0) return picture;
  const groupByMember = new Map(
    collapsed.flatMap(({ id, name, members }) =>
      members.map(({ entity }) => [entity.id, { id, name }] as const),
    ),
  );
  const nodes = picture.nodes.filter(({ entity }) => !groupByMember.has(entity.id));
  for (const group of collapsed) nodes.push(createGroupNode(group, nodes));
  return {
    ...picture,
    nodes,
    lines: foldLines(picture.facts, (end) => groupByMember.get(end.id) ?? end).filter(
      ({ from, to }) => from.id !== to.id || !isGroupId(from.id),
    ),
  };
}

/** The prefix of the ids of groups, which no entity has. */
const GROUP_PREFIX = "group:";

export const createEntityGroup = (name: string, members: readonly string[]): EntityGroup => ({
  id: GROUP_PREFIX + name,
  name,
  members,
});

export const findGroup = ({ groups }: View, id: string | null): EntityGroup | undefined =>
  groups.find((group) => group.id === id);

export const isGroupId = (id: string): boolean => id.startsWith(GROUP_PREFIX);

interface CollapsedGroup extends Omit<EntityGroup, "members"> {
  readonly members: readonly PictureNode[];
}

/** A group as a node, of the kind of its members if they are of one kind. */
function createGroupNode(
  { id, name, members, position }: CollapsedGroup,
  otherNodes: readonly PictureNode[],
): PictureNode {
  const kinds = new Set(members.map(({ entity }) => entity.kind));
  const [kind = "GROUP"] = kinds.size === 1 ? kinds : [];
  const positions = members.flatMap(({ position }) => position ?? []);
  const takenPositions = otherNodes.flatMap(({ position }) => position ?? []);
  const title = `${name} (${members.length})`;
  return {
    entity: {
      id,
      kind,
      name: title,
      nameAsOf: title,
      exists: members.some(({ entity }) => entity.exists),
      absence: members.some(({ entity }) => entity.exists) ? null : (members[0]?.entity.absence ?? null),
      retractedAt: null,
      country: null,
      validFrom: null,
      validTo: null,
      validFromQualifier: null,
      validToQualifier: null,
    },
    position:
      position ?? (positions.length > 0 ? findFreePosition(computeMiddle(positions), takenPositions) : null),
    isPinned: false,
    memberCount: members.length,
  };
}

const computeMiddle = (points: readonly ViewPoint[]): ViewPoint => ({
  x: points.reduce((sum, { x }) => sum + x, 0) / points.length,
  y: points.reduce((sum, { y }) => sum + y, 0) / points.length,
});

/** The minimum distance of a group from other nodes. */
const DISTANCE = 150;
/** The angle between two points of the spiral on which a free position is searched, in radians, and its growth. */
const ANGLE = 2.4;
const STEP = 24;

/** Finds the position nearest to a point that has no other node near it. */
function findFreePosition(from: ViewPoint, takenPositions: readonly ViewPoint[]): ViewPoint {
  for (let turn = 0; turn < 400; turn++) {
    const radius = STEP * Math.sqrt(turn);
    const position = {
      x: Math.round(from.x + radius * Math.cos(turn * ANGLE)),
      y: Math.round(from.y + radius * Math.sin(turn * ANGLE)),
    };
    if (takenPositions.every(({ x, y }) => Math.hypot(x - position.x, y - position.y) >= DISTANCE))
      return position;
  }
  return from;
}
