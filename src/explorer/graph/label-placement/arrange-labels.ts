import type { ViewPoint } from "../../model/view.js";
import type { ArrangedLine, Arrangement } from "./arrange-picture.js";
import type { Box, Curve, Segment } from "./geometry.js";
import { LabelObstacles } from "./label-obstacles.js";
import { type FreePlace, PlaceFinder } from "./place-finder.js";
import { type MeasureText, wrapText } from "./wrap-text.js";

/** The label of a line: its rows, and its middle. */
export interface PlacedLabel {
  readonly rows: readonly string[];
  readonly middle: ViewPoint;
  /** Its rectangle, with the space around it. */
  readonly box: Box;
  /** The line from the line that it names to the label; null if the label is on that line. */
  readonly leader: Segment | null;
  /** The number that stands for its text, which has no room; null if its text is there. */
  readonly key: number | null;
}

export interface LabelOptions {
  /** Computes the importance of the label of a line: a higher rank is placed first, and 0 not at all. */
  computeRank(lineId: string): number;
  readonly measure: MeasureText;
  /** The rectangle that labels stay in. Default: they are as far from their lines as they need. */
  readonly room?: Box;
  /** True if a label without room is a number. Default: it is left out. */
  readonly hasNumbers?: boolean;
}

/** The space around a text on its line that is tried, in font sizes, and around a number. */
const textMargins = [0.6, 0.25];
const NUMBER_MARGIN = 0.15;
/** The space around a label beside its line, and the most other lines that its leader line may cross. */
const besideOfText = { margin: 0.25, maxCrossed: 3, anchor: 0.7 };
const besideOfNumber = { margin: NUMBER_MARGIN, maxCrossed: Number.POSITIVE_INFINITY, anchor: 0.12 };
/** With more lines that are to have labels, none is beside its line. */
const MAX_LINES_BESIDE = 60;
/** Rounds of placing labels, and the most lines of which there is more than one. */
const ROUNDS = 10;
/** The rounds in which texts are beside their lines, even if labels may be numbers, which take less room. */
const BESIDE_ROUNDS = 5;
const MAX_LINES_REPEATED = 30;
/** Where a label is broken first. */
const AFTER_COMMA = /(?<=,) /;

/**
 * The label of each line, where it covers no node, no name, no other line and no other label: on its line, with its days if
 * there is room for them, otherwise beside it with a leader line. Where neither has room it is a number. A line from a node to
 * itself has none.
 */
export function arrangeLabels(
  arrangement: Arrangement,
  options: LabelOptions,
): ReadonlyMap<string, PlacedLabel> {
  const lines = [...arrangement.lines]
    .filter(([id, { curve }]) => options.computeRank(id) > 0 && !isLoop(curve))
    .sort(([a], [b]) => options.computeRank(b) - options.computeRank(a));
  const isRepeated = lines.length <= MAX_LINES_REPEATED;
  let best = arrangeRound(
    arrangement,
    { first: [], remaining: lines, hasDays: true, hasTextsBeside: true },
    options,
  );
  let missing = lines.filter(([id]) => !best.has(id));
  let first: Lines = [];
  for (let round = 1; round < ROUNDS && isRepeated && missing.length > 0; round++) {
    first = extendFirst(lines, round === BESIDE_ROUNDS ? [] : first, missing);
    const remaining = subtractLines(lines, first);
    const hasTextsBeside = !options.hasNumbers || round < BESIDE_ROUNDS;
    const labels = arrangeRound(arrangement, { first, remaining, hasDays: false, hasTextsBeside }, options);
    missing = lines.filter(([id]) => !labels.has(id));
    if (labels.size > best.size) best = labels;
  }
  return best;
}

/** Lists the lines whose labels are numbers in the order of these, which begin with 1. */
export const listNumbered = (labels: ReadonlyMap<string, PlacedLabel>): readonly string[] =>
  [...labels]
    .flatMap(([id, { key }]) => (key === null ? [] : [{ id, key }]))
    .sort((a, b) => a.key - b.key)
    .map(({ id }) => id);

type Lines = readonly (readonly [string, ArrangedLine])[];

const subtractLines = (lines: Lines, excluded: Lines): Lines =>
  lines.filter((line) => !excluded.includes(line));

/** Puts lines without labels before those that are the first already, or less important ones if they are among those. */
function extendFirst(lines: Lines, first: Lines, missing: Lines): Lines {
  const remaining = subtractLines(lines, first);
  const isNew = missing.some((line) => !first.includes(line));
  const added = isNew ? missing : remaining.slice(remaining.length / 2);
  return [...added, ...subtractLines(first, added)];
}

interface Round {
  /** Lines that had no label in an earlier round, so that they are the first, with a number if labels may be numbers. */
  readonly first: Lines;
  readonly remaining: Lines;
  readonly hasDays: boolean;
  /** True if texts have leader lines where they have no room on their lines: these take more room than numbers. */
  readonly hasTextsBeside: boolean;
}

function arrangeRound(
  arrangement: Arrangement,
  { first, remaining, hasDays, hasTextsBeside }: Round,
  options: LabelOptions,
): ReadonlyMap<string, PlacedLabel> {
  const { labelFont, nameWidth } = arrangement.sizes;
  /** Texts as a row each, and in narrower rows. */
  const wrapRows = (texts: readonly string[]): readonly (readonly string[])[] => {
    const parts = texts.flatMap((text) => text.split(AFTER_COMMA));
    return [texts, parts.flatMap((text) => wrapText(text, labelFont, nameWidth, options.measure).lines)];
  };
  const obstacles = new LabelObstacles(arrangement);
  const finder = new PlaceFinder(obstacles, labelFont, options);
  const labels = new Map<string, PlacedLabel>();
  const isBeside = first.length + remaining.length <= MAX_LINES_BESIDE;
  const hasNumbers = isBeside && options.hasNumbers === true;
  let numbers = 0;
  const add = (id: string, freePlace: FreePlace | null, key: number | null): void => {
    if (!freePlace) return;
    obstacles.addLabel(id, freePlace.box, freePlace.leader);
    labels.set(id, { ...freePlace, key });
  };
  const addText = (id: string, { curve, text: { what, when } }: ArrangedLine): void => {
    const forms = wrapRows([what]);
    const longForms = hasDays && when ? wrapRows([what, when]) : [];
    const freePlace =
      finder.findOnLine(id, curve, [...longForms, ...forms], textMargins) ??
      (isBeside && hasTextsBeside ? finder.findBeside(id, curve, forms.toReversed(), besideOfText) : null);
    add(id, freePlace, null);
  };
  const addNumber = (id: string, { curve }: ArrangedLine): void => {
    const forms = [[String(numbers + 1)]];
    const freePlace =
      finder.findOnLine(id, curve, forms, [NUMBER_MARGIN]) ??
      finder.findBeside(id, curve, forms, besideOfNumber) ??
      finder.findBeside(id, curve, forms, { ...besideOfNumber, anchor: 0 });
    if (freePlace) numbers++;
    add(id, freePlace, numbers);
  };
  for (const [id, line] of first) hasNumbers ? addNumber(id, line) : addText(id, line);
  for (const [id, line] of remaining) addText(id, line);
  if (hasNumbers) for (const [id, line] of remaining) if (!labels.has(id)) addNumber(id, line);
  return labels;
}

const isLoop = ({ start, end }: Curve): boolean => start.x === end.x && start.y === end.y;
