import type { Box } from "./geometry.js";

/** Boxes by the cells of a grid, so that those near another are found without a look at all. */
export class BoxGrid {
  readonly #cells = new Map<string, [string, Box][]>();

  add(id: string, box: Box): void {
    for (const cell of cellsOf(box)) {
      const boxes = this.#cells.get(cell) ?? [];
      boxes.push([id, box]);
      this.#cells.set(cell, boxes);
    }
  }

  /** Takes away a box that was added. */
  remove(id: string, box: Box): void {
    for (const cell of cellsOf(box))
      this.#cells.set(
        cell,
        (this.#cells.get(cell) ?? []).filter(([other]) => other !== id),
      );
  }

  /** The boxes in the cells of a box, each once. */
  near(box: Box): readonly (readonly [string, Box])[] {
    return [...new Map(cellsOf(box).flatMap((cell) => this.#cells.get(cell) ?? []))];
  }
}

const CELL = 100;

function cellsOf({ x1, y1, x2, y2 }: Box): readonly string[] {
  const cells: string[] = [];
  for (let column = Math.floor(x1 / CELL); column <= Math.floor(x2 / CELL); column++)
    for (let row = Math.floor(y1 / CELL); row <= Math.floor(y2 / CELL); row++) cells.push(`${column} ${row}`);
  return cells;
}
