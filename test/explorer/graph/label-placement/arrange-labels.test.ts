import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  arrangeLabels,
  listNumbered,
  type PlacedLabel,
} from "../../../../src/explorer/graph/label-placement/arrange-labels.js";
import {
  type Arrangement,
  arrangePicture,
} from "../../../../src/explorer/graph/label-placement/arrange-picture.js";
import { computeRoom, fitSizes } from "../../../../src/explorer/graph/label-placement/fit-picture.js";
import {
  areOverlapping,
  type Box,
  createBoxAround,
  createCircleBox,
  isMeetingBox,
  type Segment,
  sampleCurve,
} from "../../../../src/explorer/graph/label-placement/geometry.js";
import {
  computeTextSize,
  type MeasureText,
} from "../../../../src/explorer/graph/label-placement/wrap-text.js";
import { createLayoutTask } from "../../../../src/explorer/graph/layout/create-layout-task.js";
import { runLayout } from "../../../../src/explorer/graph/layout/run-layout.js";
import { foldLines } from "../../../../src/explorer/model/fold-lines.js";
import { stories } from "../../../../src/explorer/model/stories.js";
import { layoutNames, type Size } from "../../../../src/explorer/model/view.js";
import { isLongRun } from "../../../support/process/long.js";
import { createPicture, createViewFact, measureLetters } from "../../sample.js";
import { seedPictures } from "../../seed-pictures.js";

/** The canvases of a story at 1400, 768 and 360 pixels. */
const canvases: readonly Size[] = [
  { width: 910, height: 550 },
  { width: 448, height: 600 },
  { width: 360, height: 354 },
];

/** Measures a text whose letters are as wide as those of the page on average. */
const computeTextWidth: MeasureText = (text, fontSize) => 0.9 * measureLetters(text, fontSize);

/** Draws entities at places, so that some are near each other, with facts between them. */
const scattered = fc
  .record({
    places: fc.array(fc.tuple(fc.integer({ min: -400, max: 400 }), fc.integer({ min: -300, max: 300 })), {
      minLength: 2,
      maxLength: 14,
    }),
    pairs: fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 24 }),
    canvas: fc.constantFrom(...canvases),
    hasNumbers: fc.boolean(),
  })
  .map(({ places, pairs, canvas, hasNumbers }) => {
    const picture = createPicture(
      Object.fromEntries(places.map(([x, y], index) => [`entity ${index}`, { x, y }])),
      pairs.map(([from, to], index) =>
        createViewFact(`fact ${index}`, `entity ${from % places.length}`, `entity ${to % places.length}`, {
          kind: `KIND_${index % 3}`,
        }),
      ),
    );
    const arranged = arrangePicture(picture, computeTextWidth, fitSizes(picture, computeTextWidth, canvas));
    return { arranged, canvas, hasNumbers };
  });

const arrangeAll = (arranged: Arrangement, canvas: Size, hasNumbers = true) =>
  arrangeLabels(arranged, {
    computeRank: () => 1,
    measure: computeTextWidth,
    room: computeRoom(arranged, canvas),
    hasNumbers,
  });

const toTextBox = ({ rows, middle }: PlacedLabel, { sizes }: Arrangement): Box =>
  createBoxAround(middle, computeTextSize(rows, sizes.labelFont, computeTextWidth));

/** Lists the straight pieces of each line, much shorter than those that labels are placed by. */
const listPieces = ({ lines }: Arrangement): readonly (Segment & { readonly id: string })[] =>
  [...lines].flatMap(([id, { curve }]) => {
    const points = [curve.start, ...sampleCurve(curve, 60), curve.end];
    return points.slice(1).map((end, index) => ({ id, start: points[index]!, end }));
  });

const listOccupied = ({ nodes }: Arrangement): readonly Box[] =>
  [...nodes.values()].flatMap(({ position, radius, name, nameBox }) => [
    createCircleBox(position, radius),
    ...(name.length > 0 ? [nameBox] : []),
  ]);

describe("The labels of lines", () => {
  it("are in the room, and cover no node, no name, no other line, no leader line and no other label", () => {
    fc.assert(
      fc.property(scattered, ({ arranged, canvas, hasNumbers }) => {
        const labels = [...arrangeAll(arranged, canvas, hasNumbers)];
        const [pieces, occupied, room] = [
          listPieces(arranged),
          listOccupied(arranged),
          computeRoom(arranged, canvas),
        ];
        const leaders = labels.flatMap(([id, { leader }]) => (leader ? [{ id, ...leader }] : []));
        for (const [index, [id, label]] of labels.entries()) {
          const box = toTextBox(label, arranged);
          const laterBoxes = labels.slice(index + 1).map(([, later]) => toTextBox(later, arranged));
          expect([...occupied, ...laterBoxes].filter((obstacle) => areOverlapping(box, obstacle))).toEqual(
            [],
          );
          expect(
            [...pieces, ...leaders].filter((piece) => piece.id !== id && isMeetingBox(piece, box)),
          ).toEqual([]);
          expect([box.x1 - room.x1, room.x2 - box.x2].every((space) => space >= 0)).toBe(true);
          expect([box.y1 - room.y1, room.y2 - box.y2].every((space) => space >= 0)).toBe(true);
        }
      }),
      { numRuns: isLongRun ? 300 : 40 },
    );
  });

  it("have leader lines from their lines that run through no node, no name and no label", () => {
    fc.assert(
      fc.property(scattered, ({ arranged, canvas }) => {
        const labels = arrangeAll(arranged, canvas);
        const boxes = [...labels].map(([id, label]) => ({ id, box: toTextBox(label, arranged) }));
        for (const [id, { leader }] of labels) {
          if (!leader) continue;
          const met = [
            ...boxes.filter((box) => box.id !== id).map(({ box }) => box),
            ...listOccupied(arranged),
          ];
          expect(met.filter((box) => isMeetingBox(leader, box))).toEqual([]);
          const { curve } = arranged.lines.get(id)!;
          const distances = sampleCurve(curve, 99).map(({ x, y }) =>
            Math.hypot(x - leader.start.x, y - leader.start.y),
          );
          expect(Math.min(...distances)).toBeLessThan(arranged.sizes.labelFont);
        }
      }),
      { numRuns: isLongRun ? 300 : 40 },
    );
  });

  it("have numbers from 1 without a gap where their texts have no room", () => {
    fc.assert(
      fc.property(scattered, ({ arranged, canvas }) => {
        const labels = arrangeAll(arranged, canvas);
        const numbers = listNumbered(labels).map((id) => labels.get(id)?.rows);
        expect(numbers).toEqual(numbers.map((_, index) => [String(index + 1)]));
      }),
      { numRuns: 20 },
    );
  });

  it.each(stories)(
    "are there for each line of each step of the story $title, in each layout on each canvas",
    async ({ title, places, steps }) => {
      const [, all] = seedPictures.find(([name]) => name === title)!;
      const days = [...new Set(steps.flatMap(({ on }) => on ?? []))];
      for (const day of days)
        for (const canvas of canvases)
          for (const layout of ["by hand", ...layoutNames] as const) {
            const facts = all.facts.filter(
              ({ validFrom, validTo }) => (validFrom ?? "") <= day && (validTo ?? "9999") >= day,
            );
            const spots = new Map(Object.entries(places).map(([id, [x, y]]) => [id, { x, y }]));
            const pane = { clientWidth: canvas.width, clientHeight: canvas.height };
            const isFixed = () => false;
            const placed =
              layout === "by hand"
                ? spots
                : await runLayout(createLayoutTask(layout, all.nodes, facts, { isFixed, pane }));
            const nodes = all.nodes.map((node) => ({
              ...node,
              position: placed.get(node.entity.id) ?? null,
            }));
            const picture = { ...all, nodes, facts, lines: foldLines(facts) };
            const arranged = arrangePicture(
              picture,
              computeTextWidth,
              fitSizes(picture, computeTextWidth, canvas),
            );
            const labels = arrangeAll(arranged, canvas);
            const unlabelled = [...arranged.lines.keys()].filter((id) => !labels.has(id));
            expect(unlabelled, `${day}, ${layout} on ${canvas.width}`).toEqual([]);
          }
    },
  );
});
