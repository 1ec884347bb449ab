import type { Arrangement } from "./arrange-picture.js";
import { BoxGrid } from "./box-grid.js";
import {
  areCrossing,
  areOverlapping,
  type Box,
  type Curve,
  computeCurvePoint,
  createBoxAround,
  createBoxBetween,
  createCircleBox,
  isMeetingBox,
  type Segment,
} from "./geometry.js";

/** Straight pieces into which a line is divided. */
const PIECES = 16;
/** The side of the cells in which obstacles are found, in font sizes. */
const CELL = 6;

/** A straight piece of a line, or of the leader line of its label. */
interface Piece extends Segment {
  readonly lineId: string;
  readonly isLeader: boolean;
}

/** The obstacles of labels: nodes, names, lines, and the labels that are placed already with their leader lines. */
export class LabelObstacles {
  readonly #boxes: BoxGrid<null>;
  readonly #pieces: BoxGrid<Piece>;

  constructor({ nodes, lines, sizes }: Arrangement) {
    this.#boxes = new BoxGrid(CELL * sizes.labelFont);
    this.#pieces = new BoxGrid(CELL * sizes.labelFont);
    for (const { position, radius, name, nameBox } of nodes.values()) {
      this.#boxes.add(null, createCircleBox(position, radius));
      if (name.length > 0) this.#boxes.add(null, nameBox);
    }
    for (const [lineId, { curve }] of lines)
      for (const piece of divideCurve(curve)) this.#addPiece({ ...piece, lineId, isLeader: false });
  }

  /** Adds the label of a line, which no other may cover from now on. */
  addLabel(lineId: string, box: Box, leader: Segment | null): void {
    this.#boxes.add(null, box);
    if (leader) this.#addPiece({ ...leader, lineId, isLeader: true });
  }

  /**
   * Returns true if a label covers nothing at a place.
   * @param ownId the line that it may cover, which it names
   */
  isFree(box: Box, ownId?: string): boolean {
    return !(
      this.#boxes.hasNear(box, (_, occupied) => areOverlapping(box, occupied)) ||
      this.#pieces.hasNear(box, (piece) => piece.lineId !== ownId && isMeetingBox(piece, box))
    );
  }

  /**
   * Counts the other lines that a leader line crosses; infinite if it runs through a node, a name, a label or another leader line,
   * or begins where another line is so near that it could be of that.
   * @param anchor the side of the square around its beginning that is free of other lines
   */
  countCrossed(leader: Segment, lineId: string, anchor: number): number {
    const anchorBox = createBoxAround(leader.start, { width: anchor, height: anchor });
    if (!this.isFree(anchorBox, lineId)) return Number.POSITIVE_INFINITY;
    const around = createBoxBetween(leader);
    if (this.#boxes.hasNear(around, (_, occupied) => isMeetingBox(leader, occupied)))
      return Number.POSITIVE_INFINITY;
    const crossedIds = new Set<string>();
    const isBlocked = this.#pieces.hasNear(around, (piece) => {
      if (piece.lineId === lineId || !areCrossing(leader, piece)) return false;
      crossedIds.add(piece.lineId);
      return piece.isLeader;
    });
    return isBlocked ? Number.POSITIVE_INFINITY : crossedIds.size;
  }

  #addPiece(piece: Piece): void {
    this.#pieces.add(piece, createBoxBetween(piece));
  }
}

/** Divides a curve into straight pieces. */
function divideCurve(curve: Curve): readonly Segment[] {
  const points = Array.from({ length: PIECES + 1 }, (_, index) => computeCurvePoint(curve, index / PIECES));
  return points.slice(1).map((end, index) => ({ start: points[index] ?? end, end }));
}
