import type { Box } from "./geometry.js";

type Entry = readonly [id: string, box: Box];

/** Boxes by the cells of a grid, so that those that touch another are found without a look at all. */
export class BoxGrid {
  readonly #cells = new Map<number, Entry[]>();

  add(id: string, box: Box): void {
    const entry: Entry = [id, box];
    forEachCell(box, (column, row) => {
      const key = keyOf(column, row);
      const boxes = this.#cells.get(key);
      if (boxes) boxes.push(entry);
      else this.#cells.set(key, [entry]);
    });
  }

  /** Takes away a box that was added. */
  remove(id: string, box: Box): void {
    forEachCell(box, (column, row) => {
      const key = keyOf(column, row);
      this.#cells.set(key, this.#cells.get(key)?.filter(([other]) => other !== id) ?? []);
    });
  }

  /** The boxes that have a point in common with a box, also one on an edge, each once. */
  near(box: Box): readonly Entry[] {
    const found: Entry[] = [];
    forEachCell(box, (column, row) => {
      for (const entry of this.#cells.get(keyOf(column, row)) ?? []) {
        const [, other] = entry;
        const [x, y] = [Math.max(box.x1, other.x1), Math.max(box.y1, other.y1)];
        const isShared = x <= Math.min(box.x2, other.x2) && y <= Math.min(box.y2, other.y2);
        // Of the cells that both are in, one has the corner of what they share.
        if (isShared && cellOf(x) === column && cellOf(y) === row) found.push(entry);
      }
    });
    return found;
  }
}

const CELL = 100;

const cellOf = (value: number): number => Math.floor(value / CELL);

function forEachCell({ x1, y1, x2, y2 }: Box, visit: (column: number, row: number) => void): void {
  for (let column = cellOf(x1); column <= cellOf(x2); column++)
    for (let row = cellOf(y1); row <= cellOf(y2); row++) visit(column, row);
}

/** More columns, and rows, than a picture has on either side of its origin. */
const HALF = 2 ** 25;

const keyOf = (column: number, row: number): number => (column + HALF) * 2 * HALF + row + HALF;
