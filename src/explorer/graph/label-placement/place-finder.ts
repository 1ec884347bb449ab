import type { Size } from "../../model/view.js";
import type { Box, Curve } from "./geometry.js";
import type { LabelObstacles } from "./label-obstacles.js";
import { type LabelPlace, listPlacesBeside, listPlacesOnLine } from "./list-label-places.js";
import { computeTextSize, type MeasureText } from "./wrap-text.js";

/** A place of a label that covers nothing, with the rows that it has there. */
export interface FreePlace extends LabelPlace {
  readonly rows: readonly string[];
}

/** The rows of a label in the forms in which it can be, the best first. */
type LabelForms = readonly (readonly string[])[];

/** In font sizes: the space around a label beside its line; and the most other lines that its leader line may cross. */
interface Beside {
  readonly margin: number;
  readonly maxCrossed: number;
  /** The side of the square around the beginning of its leader line that is free of other lines. */
  readonly anchor: number;
}

interface FinderOptions {
  readonly measure: MeasureText;
  /** The rectangle that labels stay in. Default: they are as far from their lines as they need. */
  readonly room?: Box;
}

/** Finds the first free place of a label among those that come into question. */
export class PlaceFinder {
  readonly #obstacles: LabelObstacles;
  readonly #font: number;
  readonly #options: FinderOptions;

  /** @param font the size of the labels, in the units of the picture */
  constructor(obstacles: LabelObstacles, font: number, options: FinderOptions) {
    this.#obstacles = obstacles;
    this.#font = font;
    this.#options = options;
  }

  /** Finds the first place of a label on its line, in the first form and with the first of some margins that has one. */
  findOnLine(id: string, curve: Curve, forms: LabelForms, margins: readonly number[]): FreePlace | null {
    for (const rows of forms)
      for (const margin of margins)
        for (const candidate of listPlacesOnLine(curve, this.#computeSize(rows, margin)))
          if (this.#isFree(candidate, id)) return { ...candidate, rows };
    return null;
  }

  /** Finds the place with the shortest leader line that crosses no other line, otherwise as few as possible. */
  findBeside(
    id: string,
    curve: Curve,
    forms: LabelForms,
    { margin, maxCrossed, anchor }: Beside,
  ): FreePlace | null {
    let least: { readonly crossed: number; readonly place: FreePlace } | null = null;
    for (const rows of forms)
      for (const candidate of listPlacesBeside(curve, this.#computeSize(rows, margin), this.#font)) {
        if (!this.#isFree(candidate)) continue;
        const crossed = this.#obstacles.countCrossed(candidate.leader, id, anchor * this.#font);
        if (crossed === 0) return { ...candidate, rows };
        if (crossed <= maxCrossed && crossed < (least?.crossed ?? Number.POSITIVE_INFINITY))
          least = { crossed, place: { ...candidate, rows } };
      }
    return least?.place ?? null;
  }

  /** @param ownId the line that the label may be on */
  #isFree({ box }: LabelPlace, ownId?: string): boolean {
    const { room } = this.#options;
    return (!room || isWithin(box, room)) && this.#obstacles.isFree(box, ownId);
  }

  #computeSize(rows: readonly string[], margin: number): Size {
    const { width, height } = computeTextSize(rows, this.#font, this.#options.measure);
    return { width: width + 2 * margin * this.#font, height: height + 2 * margin * this.#font };
  }
}

const isWithin = (inner: Box, outer: Box): boolean =>
  inner.x1 >= outer.x1 && inner.x2 <= outer.x2 && inner.y1 >= outer.y1 && inner.y2 <= outer.y2;
