import { toNumber } from "../../../util/days.js";
import { formatShare } from "./holding-words.js";
import type { HoldingStep, OwnerHolding } from "./holdings.js";
import { computeStepExtent } from "./step-extent.js";

/** The size of a chart and what its axes show. */
export interface ChartFrame {
  readonly width: number;
  readonly height: number;
  /** The first and last day of the time axis, as numbers. */
  readonly from: number;
  readonly to: number;
  /** The share at the top, from 0 to 1. */
  readonly top: number;
}

/** A line of a stepped chart. */
export interface ChartLine {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** True if it is not known to be there. */
  readonly isUncertain: boolean;
}

/** The area of a share that is only a bound or a range. */
export interface ChartBand {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface ChartLabel {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly isAtEnd: boolean;
}

/** The parts of the chart of a holding, in pixels. */
export interface ArrangedHolding {
  readonly lines: readonly ChartLine[];
  readonly bands: readonly ChartBand[];
  /** The starts of the steps. */
  readonly points: readonly { readonly x: number; readonly y: number; readonly isOpen: boolean }[];
  readonly labels: readonly ChartLabel[];
}

/** The height of a share that is not recorded, above the axis: it is no value. */
const UNKNOWN_HEIGHT = 10;

/** The length of the line before a start that is not known. */
const OPEN_START = 14;

/** Arranges the steps of a holding in a chart: what is known as whole lines, and what is not as broken ones. */
export function arrangeSteps({ steps }: OwnerHolding, frame: ChartFrame, today: string): ArrangedHolding {
  const arranged = steps.map((step) => arrangeStep(step, frame, today));
  const risers = arranged.flatMap((step, index) => {
    const before = arranged[index - 1];
    if (!before || !steps[index]?.isNext) return [];
    const isUncertain = step.sureX === null || step.sureX > step.x1;
    return [{ x1: step.x1, y1: before.y, x2: step.x1, y2: step.y, isUncertain }];
  });
  return {
    lines: [...arranged.flatMap(({ lines }) => lines), ...risers],
    bands: arranged.flatMap(({ bands }) => bands),
    points: arranged.map(({ x1, y, isStartOpen }) => ({ x: x1, y, isOpen: isStartOpen })),
    labels: arrangeStepLabels(arranged, risers, frame),
  };
}

interface ArrangedStep {
  readonly text: string;
  readonly x1: number;
  readonly x2: number;
  readonly y: number;
  /** Where it is known to have begun; null if no day is sure. */
  readonly sureX: number | null;
  readonly isStartOpen: boolean;
  readonly lines: readonly ChartLine[];
  readonly bands: readonly ChartBand[];
}

function arrangeStep(step: HoldingStep, frame: ChartFrame, today: string): ArrangedStep {
  const { fact, share } = step;
  const extent = computeStepExtent(fact, today);
  const toX = (day: string) => ((toNumber(day) - frame.from) / (frame.to - frame.from)) * frame.width;
  const toY = (value: number) => frame.height * (1 - value / frame.top);
  const [x1, x2] = [toX(extent.possibleFrom), toX(extent.possibleTo)];
  const sure = extent.sure && { x1: toX(extent.sure.from), x2: toX(extent.sure.to) };
  const y = share ? toY(share.low === 0 ? share.high : share.low) : frame.height - UNKNOWN_HEIGHT / 2;
  const createLine = (from: number, to: number, isUncertain: boolean): readonly ChartLine[] =>
    to - from < 0.5 ? [] : [{ x1: from, y1: y, x2: to, y2: y, isUncertain }];
  const startLine = extent.isStartOpen ? createLine(Math.max(0, x1 - OPEN_START), x1, true) : [];
  const valueLines = sure
    ? [
        ...createLine(x1, sure.x1, true),
        ...createLine(sure.x1, sure.x2, share === null),
        ...createLine(sure.x2, x2, true),
      ]
    : createLine(x1, x2, true);
  const [upper, lower] = share
    ? [toY(Math.min(share.high, frame.top)), toY(share.low)]
    : [frame.height - UNKNOWN_HEIGHT, frame.height];
  const isBand = share === null || share.low < share.high;
  return {
    text: formatShare(step),
    x1,
    x2,
    y,
    sureX: sure?.x1 ?? null,
    isStartOpen: extent.isStartOpen,
    lines: [...startLine, ...valueLines],
    bands: isBand ? [{ x: x1, y: upper, width: Math.max(x2 - x1, 2), height: lower - upper }] : [],
  };
}

/** The width of a letter and the height of a line of the labels, in pixels. */
const LETTER = 6.6;
const LINE = 14;
const GAP = 5;

interface LabelBox {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Places the labels of steps, the last, the first and the longest ones first. A label without a free place is left out. */
function arrangeStepLabels(
  steps: readonly ArrangedStep[],
  risers: readonly ChartLine[],
  { width }: ChartFrame,
): readonly ChartLabel[] {
  const order = steps
    .map((step, index) => ({ step, index }))
    .toSorted((a, b) => computeLabelRank(a, steps.length) - computeLabelRank(b, steps.length));
  const boxes: LabelBox[] = [
    ...risers.map(({ x1, y1, y2 }) => createBox(x1 - 1, x1 + 1, Math.min(y1, y2), Math.max(y1, y2))),
    ...steps.map(({ x1, x2, y }) => createBox(x1, x2, y - 1, y + 1)),
  ];
  const labels: ChartLabel[] = [];
  for (const { step } of order) {
    const textWidth = step.text.length * LETTER;
    const places = [
      { left: step.x1 + 3, bottom: step.y - GAP, isAtEnd: false },
      { left: step.x1 - 4 - textWidth, bottom: step.y - GAP + LINE / 2, isAtEnd: true },
    ];
    const position = places.find(({ left: start, bottom }) => {
      const box = createBox(start, start + textWidth, bottom - LINE, bottom);
      return (
        start >= 0 &&
        start + textWidth <= width + 1 &&
        !boxes.some((obstacle) => areOverlapping(box, obstacle))
      );
    });
    if (!position) continue;
    boxes.push(createBox(position.left, position.left + textWidth, position.bottom - LINE, position.bottom));
    const x = position.isAtEnd ? position.left + textWidth : position.left;
    labels.push({ text: step.text, x, y: position.bottom - 3, isAtEnd: position.isAtEnd });
  }
  return labels;
}

const computeLabelRank = (
  { step, index }: { readonly step: ArrangedStep; readonly index: number },
  count: number,
): number => (index === count - 1 ? -2 : index === 0 ? -1 : 1 / (1 + step.x2 - step.x1));

const createBox = (x1: number, x2: number, top: number, bottom: number): LabelBox => ({
  left: x1,
  right: x2,
  top,
  bottom,
});

const areOverlapping = (a: LabelBox, b: LabelBox): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
