import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { arrangeLabels } from "../../../../src/explorer/graph/label-placement/arrange-labels.js";
import {
  type Arrangement,
  arrangePicture,
} from "../../../../src/explorer/graph/label-placement/arrange-picture.js";
import {
  areOverlapping,
  type Box,
  createBoxAround,
  createCircleBox,
} from "../../../../src/explorer/graph/label-placement/geometry.js";
import { countMet, routeLines } from "../../../../src/explorer/graph/label-placement/route-lines.js";
import { enlargeSizes } from "../../../../src/explorer/graph/label-placement/sizes.js";
import { computeTextSize, wrapText } from "../../../../src/explorer/graph/label-placement/wrap-text.js";
import { computeForceLayout } from "../../../../src/explorer/graph/layout/force-layout.js";
import { isLongRun } from "../../../support/process/long.js";
import { createFreeNode, createPicture, createViewFact, measureLetters } from "../../sample.js";

const RUNS = isLongRun ? 200 : 40;
const getEqualRank = () => 1;

/** Lays out a picture of facts between `count` entities, by forces. */
function layOutFacts(count: number, pairs: readonly (readonly [number, number])[]) {
  const facts = pairs.map(([from, to], index) =>
    createViewFact(`fact ${index}`, `e${from % count}`, `e${to % count}`),
  );
  const links = facts
    .filter(({ from, to }) => from.id !== to.id)
    .map(({ from, to, kind }) => ({ source: from.id, target: to.id, kind }));
  const nodes = Array.from({ length: count }, (_, index) => createFreeNode(`e${index}`));
  return createPicture(
    Object.fromEntries(computeForceLayout({ nodes, links, aspect: 1.4, centre: null })),
    facts,
  );
}

const pictures = fc
  .tuple(fc.integer({ min: 2, max: 14 }), fc.array(fc.tuple(fc.nat(50), fc.nat(50)), { maxLength: 24 }))
  .map(([count, pairs]) => layOutFacts(count, pairs));

const labelBoxes = (arranged: Arrangement): readonly Box[] =>
  [...arrangeLabels(arranged, { computeRank: getEqualRank, measure: measureLetters }).values()].map(
    ({ rows, middle }) =>
      createBoxAround(middle, computeTextSize(rows, arranged.sizes.labelFont, measureLetters)),
  );

describe("An arranged picture", () => {
  it("has no label of a line over a node, a name or another label", () => {
    fc.assert(
      fc.property(pictures, (unarranged) => {
        const arranged = arrangePicture(unarranged, measureLetters);
        const circles = [...arranged.nodes.values()].map(({ position: centre, radius }) =>
          createCircleBox(centre, radius),
        );
        const labels = labelBoxes(arranged);
        const occupied = [...circles, ...[...arranged.nodes.values()].map(({ nameBox }) => nameBox)];
        for (const [index, label] of labels.entries())
          expect(
            [...occupied, ...labels.slice(index + 1)].filter((box) => areOverlapping(label, box)),
          ).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  });

  it("has no name over a node or another name, however little room there is", () => {
    fc.assert(
      fc.property(pictures, fc.constantFrom(1, 2, 4), (unarranged, factor) => {
        const { nodes } = arrangePicture(
          unarranged,
          measureLetters,
          enlargeSizes(factor, { width: 360, height: 400 }),
        );
        const all = [...nodes.values()];
        for (const [index, { nameBox }] of all.entries()) {
          const otherNodes = all.filter((_, otherIndex) => otherIndex !== index);
          const covered = [
            ...otherNodes.map(({ position: centre, radius }) => createCircleBox(centre, radius)),
            ...otherNodes.map((node) => node.nameBox),
          ];
          if (all[index]?.name.length)
            expect(covered.filter((box) => areOverlapping(nameBox, box))).toEqual([]);
        }
      }),
      { numRuns: RUNS },
    );
  });

  it("has no line through a node that it does not touch, if the layout had room", () => {
    const met = fc.sample(pictures, { numRuns: RUNS, seed: 1 }).map((unarranged) => {
      const { nodes, lines } = arrangePicture(unarranged, measureLetters);
      return [...lines.values()].filter(({ line: { from, to }, curve }) => {
        const untouched = [...nodes].filter(([node]) => node !== from.id && node !== to.id);
        return (
          countMet(
            curve,
            untouched.map(([, node]) => node),
          ) > 0
        );
      }).length;
    });
    expect(met.filter((count) => count > 0)).toEqual([]);
  });

  it("has straight lines where nothing is in the way, and parallel ones beside each other", () => {
    const places = { a: { x: 0, y: 0 }, b: { x: 300, y: 0 }, c: { x: 0, y: 300 } };
    const { lines } = arrangePicture(
      createPicture(places, [
        createViewFact("ab", "a", "b"),
        createViewFact("ba", "b", "a"),
        createViewFact("ac", "a", "c"),
      ]),
      measureLetters,
    );
    expect(lines.get("ac")?.bend).toBe(0);
    const controls = ["ab", "ba"].map((id) => lines.get(id)?.curve.control.y);
    expect(controls[0]).toBe(-(controls[1] ?? 0));
    expect(controls[0]).not.toBe(0);
  });

  it("bends a line around a node between its ends", () => {
    const createNode = (x: number) => ({ position: { x, y: 0 }, radius: 20 });
    const nodes = new Map([
      ["a", createNode(0)],
      ["between", createNode(200)],
      ["b", createNode(400)],
    ]);
    const line = routeLines(nodes, [{ id: "ab", from: "a", to: "b" }], 18).get("ab");
    expect(Math.abs(line?.bend ?? 0)).toBeGreaterThan(2 * 20);
    expect(line && countMet(line.curve, [createNode(200)])).toBe(0);
  });

  it("draws lines together that lead the same way, if there are more than 200", () => {
    const createColumn = (name: string, x: number) =>
      Array.from(
        { length: 15 },
        (_, index) => [`${name}${index}`, { position: { x, y: index * 30 }, radius: 10 }] as const,
      );
    const [leftNodes, rightNodes] = [createColumn("l", 10), createColumn("r", 2_000)];
    const lines = leftNodes.flatMap(([from]) =>
      rightNodes.map(([to]) => ({ id: `${from} ${to}`, from, to })),
    );
    const measureSpread = (count: number) => {
      const ways = [
        ...routeLines(new Map([...leftNodes, ...rightNodes]), lines.slice(0, count), 18).values(),
      ];
      const heights = ways.map(({ curve }) => curve.control.y);
      return Math.max(...heights) - Math.min(...heights);
    };
    expect(measureSpread(225)).toBeLessThan(150);
    expect(measureSpread(200)).toBeGreaterThan(300);
  });

  it("names the important lines first where there is no room for all", () => {
    const places = { a: { x: 0, y: 0 }, b: { x: 110, y: 0 } };
    const crowded = createPicture(
      places,
      ["one", "two", "three"].map((id) => createViewFact(id, "a", "b", { kind: id })),
    );
    const arranged = arrangePicture(crowded, measureLetters);
    const listNamed = (first: string) => [
      ...arrangeLabels(arranged, {
        computeRank: (id) => (id === first ? 2 : 1),
        measure: measureLetters,
      }).keys(),
    ];
    for (const first of ["one", "two", "three"]) expect(listNamed(first)).toContain(first);
  });

  it("breaks names between words, and a word that is wider than a line anywhere", () => {
    const breakLines = (text: string) => wrapText(text, 10, 60, measureLetters).lines;
    expect(breakLines("Alibaba Group Holding")).toEqual(["Alibaba", "Group", "Holding"]);
    expect(breakLines("深圳市电子有限公司责任公司")).toEqual(["深圳市电子有限公司责", "任公司"]);
  });
});
