import type { Box } from "./geometry.js";

type Entry<Item> = readonly [item: Item, box: Box];

/** Boxes by the cells of a grid, so that those that touch another are found without a search through all. */
export class BoxGrid<Item = string> {
  readonly #cells = new Map<number, Entry<Item>[]>();
  readonly #cell: number;

  /** @param cell the side of a cell: about the size of the boxes */
  constructor(cell = 100) {
    this.#cell = cell;
  }

  add(item: Item, box: Box): void {
    const entry: Entry<Item> = [item, box];
    this.#visitCells(box, (column, row) => {
      const key = computeCellKey(column, row);
      const boxes = this.#cells.get(key);
      if (boxes) boxes.push(entry);
      else this.#cells.set(key, [entry]);
    });
  }

  /** Takes away a box that was added. */
  remove(item: Item, box: Box): void {
    this.#visitCells(box, (column, row) => {
      const key = computeCellKey(column, row);
      this.#cells.set(key, this.#cells.get(key)?.filter(([entryItem]) => entryItem !== item) ?? []);
    });
  }

  /** The boxes that have a point in common with a box, also one on an edge, each once. */
  findTouching(box: Box): readonly Entry<Item>[] {
    const matches: Entry<Item>[] = [];
    this.#visitCells(box, (column, row) => {
      for (const entry of this.#cells.get(computeCellKey(column, row)) ?? []) {
        const [, candidate] = entry;
        const [x, y] = [Math.max(box.x1, candidate.x1), Math.max(box.y1, candidate.y1)];
        const isShared = x <= Math.min(box.x2, candidate.x2) && y <= Math.min(box.y2, candidate.y2);
        // Both may be in several cells: only one of these has the corner of their common part.
        if (isShared && this.#toCellIndex(x) === column && this.#toCellIndex(y) === row) matches.push(entry);
      }
    });
    return matches;
  }

  /** Returns true if a box of which a test is true may have a point in common with another: it is in one of the same cells. */
  hasNear({ x1, y1, x2, y2 }: Box, test: (item: Item, box: Box) => boolean): boolean {
    const [lastColumn, lastRow] = [this.#toCellIndex(x2), this.#toCellIndex(y2)];
    for (let column = this.#toCellIndex(x1); column <= lastColumn; column++)
      for (let row = this.#toCellIndex(y1); row <= lastRow; row++)
        for (const [item, box] of this.#cells.get(computeCellKey(column, row)) ?? [])
          if (test(item, box)) return true;
    return false;
  }

  #toCellIndex(value: number): number {
    return Math.floor(value / this.#cell);
  }

  #visitCells({ x1, y1, x2, y2 }: Box, visit: (column: number, row: number) => void): void {
    const [lastColumn, firstRow, lastRow] = [
      this.#toCellIndex(x2),
      this.#toCellIndex(y1),
      this.#toCellIndex(y2),
    ];
    for (let column = this.#toCellIndex(x1); column <= lastColumn; column++)
      for (let row = firstRow; row <= lastRow; row++) visit(column, row);
  }
}

/** More columns, and rows, than a picture has on either side of its origin. */
const HALF = 2 ** 25;

const computeCellKey = (column: number, row: number): number => (column + HALF) * 2 * HALF + row + HALF;
