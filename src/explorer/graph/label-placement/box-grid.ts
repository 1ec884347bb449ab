import type { Box } from "./geometry.js";

type Entry = readonly [id: string, box: Box];

/** Boxes by the cells of a grid, so that those that touch another are found without a search through all. */
export class BoxGrid {
  readonly #cells = new Map<number, Entry[]>();

  add(id: string, box: Box): void {
    const entry: Entry = [id, box];
    visitCells(box, (column, row) => {
      const key = computeCellKey(column, row);
      const boxes = this.#cells.get(key);
      if (boxes) boxes.push(entry);
      else this.#cells.set(key, [entry]);
    });
  }

  /** Takes away a box that was added. */
  remove(id: string, box: Box): void {
    visitCells(box, (column, row) => {
      const key = computeCellKey(column, row);
      this.#cells.set(key, this.#cells.get(key)?.filter(([entryId]) => entryId !== id) ?? []);
    });
  }

  /** The boxes that have a point in common with a box, also one on an edge, each once. */
  findTouching(box: Box): readonly Entry[] {
    const matches: Entry[] = [];
    visitCells(box, (column, row) => {
      for (const entry of this.#cells.get(computeCellKey(column, row)) ?? []) {
        const [, candidate] = entry;
        const [x, y] = [Math.max(box.x1, candidate.x1), Math.max(box.y1, candidate.y1)];
        const isShared = x <= Math.min(box.x2, candidate.x2) && y <= Math.min(box.y2, candidate.y2);
        // Both may be in several cells: only one of these has the corner of their common part.
        if (isShared && toCellIndex(x) === column && toCellIndex(y) === row) matches.push(entry);
      }
    });
    return matches;
  }
}

const CELL = 100;

const toCellIndex = (value: number): number => Math.floor(value / CELL);

function visitCells({ x1, y1, x2, y2 }: Box, visit: (column: number, row: number) => void): void {
  for (let column = toCellIndex(x1); column <= toCellIndex(x2); column++)
    for (let row = toCellIndex(y1); row <= toCellIndex(y2); row++) visit(column, row);
}

/** More columns, and rows, than a picture has on either side of its origin. */
const HALF = 2 ** 25;

const computeCellKey = (column: number, row: number): number => (column + HALF) * 2 * HALF + row + HALF;
