import { describe, expect, it } from "vitest";
import { arrangePicture } from "../../src/explorer/arrange/arrange-picture.js";
import { dateTicks } from "../../src/explorer/arrange/date-ticks.js";
import { cameraFor, sizesToFit } from "../../src/explorer/arrange/fit-picture.js";
import { overlap } from "../../src/explorer/arrange/geometry.js";
import { CLEARANCE, countMet } from "../../src/explorer/arrange/route-lines.js";
import type { Circle } from "../../src/explorer/arrange/routed-line.js";
import { runLayout } from "../../src/explorer/layout/run-layout.js";
import { stories } from "../../src/explorer/stories/stories.js";
import type { Picture } from "../../src/explorer/view/picture.js";
import { type LayoutName, layoutNames, type Size } from "../../src/explorer/view/view.js";
import { layoutTaskOf } from "../../src/explorer/workbench/layout-task-of.js";
import { entity, free, measure } from "./sample.js";
import { seedPictures } from "./seed-pictures.js";

/** A picture of the seed as a layout and a canvas of a size show it. */
async function drawn(picture: Picture, layout: LayoutName, canvas: Size) {
  const pane = { clientWidth: canvas.width, clientHeight: canvas.height };
  const task = layoutTaskOf(layout, picture.nodes, picture.facts, { isFixed: () => false, pane });
  const places = await runLayout(task);
  const nodes = picture.nodes.map((node) => ({ ...node, place: places.get(node.entity.id) ?? null }));
  const placed = { ...picture, nodes };
  const arranged = arrangePicture(placed, measure, sizesToFit(placed, measure, canvas));
  return { arranged, camera: cameraFor(arranged, canvas) };
}

type Drawn = Awaited<ReturnType<typeof drawn>>;

/** Lines through nodes that they do not touch. */
const crossing = ({ arranged: { nodes, lines } }: Drawn) =>
  [...lines.values()].flatMap(({ line, curve }) =>
    [...nodes]
      .filter(
        ([id, node]) => id !== line.from.id && id !== line.to.id && countMet(curve, [drawnCircle(node)]) > 0,
      )
      .map(([id]) => `${line.from.id} → ${line.to.id} through ${id}`),
  );

/** Its edge, without the space that lines keep from it. */
const drawnCircle = ({ place, radius }: Circle): Circle => ({ place, radius: radius - CLEARANCE });

/** Names over nodes or other names. */
const covering = ({ arranged: { nodes } }: Pick<Drawn, "arranged">) =>
  [...nodes].flatMap(([id, { nameBox }], index) =>
    [...nodes]
      .slice(index + 1)
      .flatMap(([other, { nameBox: box }]) => (overlap(nameBox, box) ? [[id, other]] : [])),
  );

/** Nodes whose names have no room. */
const unnamed = ({ arranged: { nodes } }: Drawn) =>
  [...nodes].flatMap(([id, { name }]) => (name.length === 0 ? [id] : []));

/** Nodes that are less than 24 pixels from the edge of a canvas, or outside. */
const outside = ({ arranged: { nodes }, camera: { zoom, x, y } }: Drawn, canvas: Size) =>
  [...nodes].flatMap(([id, { place, radius }]) => {
    const [left, top, around] = [place.x * zoom + x, place.y * zoom + y, radius * zoom + 24];
    const isInside = (at: number, length: number) => at > around && at < length - around;
    return isInside(left, canvas.width) && isInside(top, canvas.height) ? [] : [id];
  });

const [wide, desk, tablet, phone, aboveTable] = [
  { width: 1000, height: 700 },
  { width: 928, height: 705 },
  { width: 448, height: 733 },
  { width: 360, height: 410 },
  { width: 910, height: 276 },
];

describe.each(layoutNames)("The layout %s of the stories, and of Taobao and Kering expanded", (layout) => {
  it("has no line through a node that it does not touch, no name over another, and all nodes in view", async () => {
    for (const [title, picture] of seedPictures)
      for (const canvas of [wide, desk, tablet]) {
        const large = await drawn(picture, layout, canvas);
        const spoiled = [...crossing(large), ...covering(large), ...outside(large, canvas)];
        expect(spoiled, `${title} on ${canvas.width} × ${canvas.height}`).toEqual([]);
        if (canvas === wide) expect(unnamed(large), title).toEqual([]);
      }
  });

  it("has no name over another on a phone or above a table", async () => {
    for (const [title, picture] of seedPictures)
      for (const canvas of [phone, aboveTable])
        expect(covering(await drawn(picture, layout, canvas)), title).toEqual([]);
  });

  it("has all nodes in view on a phone, and no text below 11 pixels if there are at most 25", async () => {
    for (const [title, picture] of seedPictures) {
      const small = await drawn(picture, layout, phone);
      expect(outside(small, phone), title).toEqual([]);
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
      return { ...node, place: { x, y } };
    });
    const placed = { ...picture, nodes };
    const arranged = arrangePicture(placed, measure, sizesToFit(placed, measure, phone));
    expect(covering({ arranged })).toEqual([]);
    expect([...arranged.nodes.values()].filter(({ name }) => name.length === 0)).toEqual([]);
  },
);

describe("The axis of a picture by date", () => {
  const at = (places: Readonly<Record<string, number>>) => ({
    ...seedPictures[0]![1],
    nodes: Object.entries(places).map(([day, x]) => ({
      entity: entity(day, { validFrom: day === "not known" ? null : day }),
      place: { x, y: 0 },
      isPinned: false,
    })),
  });
  const labels = (places: Readonly<Record<string, number>>, width: number) =>
    dateTicks(at(places), { zoom: 1, x: 0, width }).map(({ label, x }) => [label, x]);

  it("labels the first days in order, as precisely as all have room", () => {
    const places = { "1921": 50, "2003-05-10": 150, "2014-07-09": 250, "not known": 20 };
    expect(labels(places, 400)).toEqual([
      ["1921", 50],
      ["2003-05-10", 150],
      ["2014-07-09", 250],
    ]);
    expect(labels({ "1921": 50, "2003-05-10": 100, "2014-07-09": 150 }, 400).map(([text]) => text)).toEqual([
      "1921",
      "2003",
      "2014",
    ]);
  });

  it("is not there if an entity was moved out of the order of time", () => {
    expect(labels({ "1921": 150, "2003": 50 }, 400)).toEqual([]);
  });
});

describe("A layout", () => {
  it.each(layoutNames)(
    "%s keeps nodes with a position in place, and no two are in one place",
    async (layout) => {
      const fixed = free("kering", { place: { x: 7, y: 9 } });
      const nodes = [fixed, ...Array.from({ length: 40 }, (_, index) => free(`brand ${index}`))];
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
    const nodes = days.map((day) => free(day, { day }));
    const places = await runLayout({ layout: "dates", nodes, links: [], aspect: 1.4, centre: null });
    const sorted = [...places].sort(([, one], [, other]) => one.x - other.x).map(([id]) => id);
    expect(sorted).toEqual(days.toSorted());
  });
});
