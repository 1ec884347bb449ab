import { describe, expect, it } from "vitest";
import { arrangePicture } from "../../../../src/explorer/graph/label-placement/arrange-picture.js";
import { buildDateTicks } from "../../../../src/explorer/graph/label-placement/date-ticks.js";
import { fitCamera, fitSizes } from "../../../../src/explorer/graph/label-placement/fit-picture.js";
import { areOverlapping } from "../../../../src/explorer/graph/label-placement/geometry.js";
import { CLEARANCE, countMet } from "../../../../src/explorer/graph/label-placement/route-lines.js";
import type { Circle } from "../../../../src/explorer/graph/label-placement/routed-line.js";
import { createLayoutTask } from "../../../../src/explorer/graph/layout/create-layout-task.js";
import { runLayout } from "../../../../src/explorer/graph/layout/run-layout.js";
import type { Picture } from "../../../../src/explorer/model/picture.js";
import { stories } from "../../../../src/explorer/model/stories.js";
import { type LayoutName, layoutNames, type Size } from "../../../../src/explorer/model/view.js";
import { isLongRun } from "../../../support/process/long.js";
import { createFreeNode, createViewEntity, measureLetters } from "../../sample.js";
import { seedPictures } from "../../seed-pictures.js";

/** Lays out a picture of the seed, and fits it to a canvas of a size. */
async function layOutPicture(picture: Picture, layout: LayoutName, canvas: Size) {
  const pane = { clientWidth: canvas.width, clientHeight: canvas.height };
  const task = createLayoutTask(layout, picture.nodes, picture.facts, { isFixed: () => false, pane });
  const places = await runLayout(task);
  const nodes = picture.nodes.map((node) => ({ ...node, position: places.get(node.entity.id) ?? null }));
  const placed = { ...picture, nodes };
  const arranged = arrangePicture(placed, measureLetters, fitSizes(placed, measureLetters, canvas));
  return { arranged, camera: fitCamera(arranged, canvas) };
}

type LaidOutPicture = Awaited<ReturnType<typeof layOutPicture>>;

/** Lists lines through nodes that they do not touch. */
const listCrossings = ({ arranged: { nodes, lines } }: LaidOutPicture) =>
  [...lines.values()].flatMap(({ line, curve }) =>
    [...nodes]
      .filter(
        ([id, node]) =>
          id !== line.from.id && id !== line.to.id && countMet(curve, [toDrawnCircle(node)]) > 0,
      )
      .map(([id]) => `${line.from.id} → ${line.to.id} through ${id}`),
  );

/** Returns the circle of a node without the space that lines keep from it. */
const toDrawnCircle = ({ position: centre, radius }: Circle): Circle => ({
  position: centre,
  radius: radius - CLEARANCE,
});

/** Lists names over nodes or other names. */
const listCoveringNames = ({ arranged: { nodes } }: Pick<LaidOutPicture, "arranged">) =>
  [...nodes].flatMap(([id, { nameBox }], index) =>
    [...nodes]
      .slice(index + 1)
      .flatMap(([otherId, { nameBox: box }]) => (areOverlapping(nameBox, box) ? [[id, otherId]] : [])),
  );

/** Lists nodes whose names have no room. */
const listUnnamed = ({ arranged: { nodes } }: LaidOutPicture) =>
  [...nodes].flatMap(([id, { name }]) => (name.length === 0 ? [id] : []));

/** Lists nodes that are less than 24 pixels from the edge of a canvas, or outside. */
const listOutside = ({ arranged: { nodes }, camera: { zoom, x, y } }: LaidOutPicture, canvas: Size) =>
  [...nodes].flatMap(([id, { position: centre, radius }]) => {
    const screenX = centre.x * zoom + x;
    const screenY = centre.y * zoom + y;
    const margin = radius * zoom + 24;
    const isInside = (position: number, length: number) => position > margin && position < length - margin;
    return isInside(screenX, canvas.width) && isInside(screenY, canvas.height) ? [] : [id];
  });

const wide = { width: 1000, height: 700 };
const desk = { width: 928, height: 705 };
const tablet = { width: 448, height: 733 };
const phone = { width: 360, height: 410 };
const aboveTable = { width: 910, height: 276 };

/** All pictures in a long run, otherwise every third. */
const pictures = seedPictures.filter((_, index) => isLongRun || index % 3 === 0);
const canvases = isLongRun ? [wide, desk, tablet] : [wide, tablet];

describe.each(layoutNames)("The layout %s of the stories, and of Taobao and Kering expanded", (layout) => {
  it("has no line through a node that it does not touch, no name over another, and all nodes in view", async () => {
    for (const [title, picture] of pictures)
      for (const canvas of canvases) {
        const large = await layOutPicture(picture, layout, canvas);
        const spoiled = [...listCrossings(large), ...listCoveringNames(large), ...listOutside(large, canvas)];
        expect(spoiled, `${title} on ${canvas.width} × ${canvas.height}`).toEqual([]);
        if (canvas === wide) expect(listUnnamed(large), title).toEqual([]);
      }
  });

  it("has no name over another on a phone or above a table", async () => {
    for (const [title, picture] of pictures)
      for (const canvas of [phone, aboveTable])
        expect(listCoveringNames(await layOutPicture(picture, layout, canvas)), title).toEqual([]);
  });

  it("has all nodes in view on a phone, and no text below 11 pixels if there are at most 25", async () => {
    for (const [title, picture] of pictures) {
      const small = await layOutPicture(picture, layout, phone);
      expect(listOutside(small, phone), title).toEqual([]);
      const { nameFont, labelFont } = small.arranged.sizes;
      if (picture.nodes.length <= 25)
        expect(Math.min(nameFont, labelFont) * small.camera.zoom, title).toBeGreaterThanOrEqual(10.99);
    }
  });
});

it.each(stories)(
  "The names of the story $title are all there on a phone, and cover nothing",
  async ({ title, places }) => {
    const [, picture] = seedPictures.find(([name]) => name === title)!;
    const nodes = picture.nodes.map((node) => {
      const [x, y] = places[node.entity.id]!;
      return { ...node, position: { x, y } };
    });
    const placed = { ...picture, nodes };
    const arranged = arrangePicture(placed, measureLetters, fitSizes(placed, measureLetters, phone));
    expect(listCoveringNames({ arranged })).toEqual([]);
    expect([...arranged.nodes.values()].filter(({ name }) => name.length === 0)).toEqual([]);
  },
);

describe("The axis of a picture by date", () => {
  const createDatedPicture = (places: Readonly<Record<string, number>>) => ({
    ...seedPictures[0]![1],
    nodes: Object.entries(places).map(([day, x]) => ({
      entity: createViewEntity(day, { validFrom: day === "not known" ? null : day }),
      position: { x, y: 0 },
      isPinned: false,
    })),
  });
  const listLabels = (places: Readonly<Record<string, number>>, width: number) =>
    buildDateTicks(createDatedPicture(places), { zoom: 1, x: 0, width }).map(({ label, x }) => [label, x]);

  it("labels the first days in order, as precisely as all have room", () => {
    const places = { "1921": 50, "2003-05-10": 150, "2014-07-09": 250, "not known": 20 };
    expect(listLabels(places, 400)).toEqual([
      ["1921", 50],
      ["2003-05-10", 150],
      ["2014-07-09", 250],
    ]);
    expect(
      listLabels({ "1921": 50, "2003-05-10": 100, "2014-07-09": 150 }, 400).map(([text]) => text),
    ).toEqual(["1921", "2003", "2014"]);
  });

  it("is not there if an entity was moved out of the order of time", () => {
    expect(listLabels({ "1921": 150, "2003": 50 }, 400)).toEqual([]);
  });
});

describe("A layout", () => {
  it.each(layoutNames)(
    "%s keeps nodes with a position in place, and no two are in one place",
    async (layout) => {
      const fixed = createFreeNode("kering", { position: { x: 7, y: 9 } });
      const nodes = [fixed, ...Array.from({ length: 40 }, (_, index) => createFreeNode(`brand ${index}`))];
      const links = nodes.slice(1, 30).map(({ id }) => ({ source: "kering", target: id, kind: "OWNERSHIP" }));
      const places = await runLayout({ layout, nodes, links, aspect: 1.4, centre: null });
      expect(places.get("kering")).toEqual({ x: 7, y: 9 });
      expect(new Set([...places.values()].map(({ x, y }) => `${Math.round(x)} ${Math.round(y)}`)).size).toBe(
        41,
      );
    },
  );

  it("by date has earlier entities to the left of later ones", async () => {
    const days = ["1921", "2003-05-10", "1999", "2014-07-09"];
    const nodes = days.map((day) => createFreeNode(day, { day }));
    const places = await runLayout({ layout: "dates", nodes, links: [], aspect: 1.4, centre: null });
    const sorted = [...places].sort(([, a], [, b]) => a.x - b.x).map(([id]) => id);
    expect(sorted).toEqual(days.toSorted());
  });
});
