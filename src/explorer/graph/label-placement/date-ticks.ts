import type { Picture } from "../../model/picture.js";
import type { MeasureText } from "./wrap-text.js";

/** A labelled day on the axis of dates. */
export interface DateTick {
  readonly id: string;
  readonly label: string;
  /** Its place in pixels. */
  readonly x: number;
}

interface Viewport {
  readonly zoom: number;
  /** Where the origin is, in pixels. */
  readonly x: number;
  readonly width: number;
}

/** The space between two labels, in pixels. */
const SPACE = 10;
/** The size of the font of labels, in pixels. */
export const TICK_FONT = 12;
/** A width with which no label has too little room. */
const estimateWidth: MeasureText = (text, fontSize) => 0.6 * fontSize * text.length;
/** Labels have days, months or only years: the first of these with which all have room. */
const precisions = [10, 7, 4];

/**
 * The ticks over entities that are placed in the order of their first days. The order is that of time, distances are not. None if
 * an entity was moved out of the order.
 */
export function buildDateTicks(
  { nodes }: Pick<Picture, "nodes">,
  viewport: Viewport,
  measure: MeasureText = estimateWidth,
): readonly DateTick[] {
  const dated = nodes
    .flatMap(({ entity: { id, validFrom, validFromQualifier }, position }) =>
      validFrom && position
        ? [{ id, day: validFrom, isBy: validFromQualifier === "NO_LATER_THAN", x: position.x }]
        : [],
    )
    .toSorted((a, b) => a.x - b.x);
  if (dated.some(({ day }, index) => day < (dated[index - 1]?.day ?? ""))) return [];
  const all = dated.map(({ id, day, isBy, x }) => ({ id, day, isBy, x: viewport.zoom * x + viewport.x }));
  const visible = all.filter(({ x }) => x >= 0 && x <= viewport.width);
  const choices = precisions.map((length) => {
    const labelled = visible.map(({ id, day, isBy, x }) => ({
      id,
      x,
      label: `${isBy ? "by " : ""}${day.slice(0, length)}`,
    }));
    const different = labelled.filter(({ label }, index) => label !== labelled[index - 1]?.label);
    return { ticks: omitOverlapping(different, viewport.width, measure), total: different.length };
  });
  const complete = choices.find(({ ticks, total }) => ticks.length === total);
  return (complete ?? choices.at(-1))?.ticks ?? [];
}

/** Selects the ticks with room for their labels, from the left. */
function omitOverlapping(
  ticks: readonly DateTick[],
  width: number,
  measure: MeasureText,
): readonly DateTick[] {
  let end = 0;
  return ticks.filter(({ label, x }) => {
    const half = measure(label, TICK_FONT) / 2;
    if (x - half < end || x + half > width) return false;
    end = x + half + SPACE;
    return true;
  });
}
