import { groupByKey } from "../../../util/group-by-key.js";
import { compareTexts } from "../../../util/text/compare-texts.js";
import { entityLooks } from "../../gql/entity-looks.js";
import type { ViewPoint } from "../../model/view.js";
import type { LayoutTask } from "./layout-task.js";
import { CELL } from "./spread.js";

/** The space that columns, or rows, of two kinds have more than those of one. */
const KIND_SPACE = 30;
/** The column of a kind without a look, after all others. */
const LAST_COLUMN = 100;

/**
 * Places the nodes of each kind in a column of their own, and in several where they are many. On a canvas that is higher than wide,
 * columns are rows.
 */
export function computeColumnsLayout({ nodes, aspect }: LayoutTask): Map<string, ViewPoint> {
  const kinds = [...groupByKey(nodes, ({ kind }) => kind)].sort(
    ([a], [b]) => rankKind(a) - rankKind(b) || compareTexts(a, b),
  );
  const isUpright = aspect < 1;
  const [along, across] = isUpright ? [CELL.height, CELL.width] : [CELL.width, CELL.height];
  const perColumn = Math.max(3, Math.ceil(Math.sqrt(nodes.length * (isUpright ? aspect : 2 / aspect))));
  const positions = new Map<string, ViewPoint>();
  let position = 0;
  for (const [index, [, group]] of kinds.entries()) {
    const columns = Math.ceil(group.length / perColumn);
    const rows = Math.ceil(group.length / columns);
    for (const [memberIndex, { id }] of group.entries()) {
      const column = Math.floor(memberIndex / rows);
      // Every second column is moved by half a place, so that lines pass between its nodes.
      const row = (memberIndex % rows) - (rows - 1) / 2 + ((index + column) % 2) / 2;
      const main = position + column * along;
      const cross = row * across;
      positions.set(id, isUpright ? { x: cross, y: main } : { x: main, y: cross });
    }
    position += columns * along + KIND_SPACE;
  }
  return positions;
}

const rankKind = (kind: string): number => entityLooks[kind]?.column ?? LAST_COLUMN;
