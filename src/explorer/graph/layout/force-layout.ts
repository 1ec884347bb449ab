import {
  type Force,
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from "d3-force";
import { countOccurrences } from "../../../util/count-occurrences.js";
import type { ViewPoint } from "../../model/view.js";
import type { LayoutLink, LayoutTask } from "./layout-task.js";

interface Body extends SimulationNodeDatum {
  readonly id: string;
}

/** Finds positions for new nodes near their neighbours; the others stay. Equal tasks have equal results. */
export function computeForceLayout({ nodes, links, aspect }: LayoutTask): Map<string, ViewPoint> {
  const flatness = Math.sqrt(1.2 * aspect);
  const findStart = createStartFinder(nodes, links);
  const bodies = nodes.map(
    ({ id, position }, index): Body =>
      position ? { id, fx: position.x, fy: position.y } : { id, ...findStart(id, index) },
  );
  forceSimulation<Body>(bodies)
    .force(
      "link",
      forceLink<Body, { source: string; target: string }>(
        links.map(({ source, target }) => ({ source, target })),
      )
        .id(({ id }) => id)
        .distance(createLinkLength(nodes.length, links)),
    )
    .force("charge", forceManyBody<Body>().theta(chooseTheta(nodes.length)).strength(-1600).distanceMax(1400))
    .force("collide", forceCollide<Body>(NODE_RADIUS))
    .force("x", forceX<Body>().strength(CENTRING / flatness))
    .force("y", forceY<Body>().strength(CENTRING * flatness))
    .force("lines", createLineForce(links))
    .stop()
    .tick(computeTickCount(nodes.length));
  const places = new Map(bodies.map(({ id, x = 0, y = 0 }) => [id, { x, y }]));
  return nodes.some(({ position }) => position) ? places : stretchToAspect(places, aspect);
}

/** The most by which the shorter side of a picture is stretched. */
const MAX_STRETCH = 1.8;

/** Stretches the shorter side of a picture towards the shape of the canvas. */
function stretchToAspect(places: ReadonlyMap<string, ViewPoint>, aspect: number): Map<string, ViewPoint> {
  const computeLength = (values: readonly number[]) => Math.max(...values) - Math.min(...values) || 1;
  const [width, height] = [
    computeLength([...places.values()].map(({ x }) => x)),
    computeLength([...places.values()].map(({ y }) => y)),
  ];
  const clampStretch = (factor: number) => Math.min(Math.max(factor, 1), MAX_STRETCH);
  const [across, down] = [clampStretch((height * aspect) / width), clampStretch(width / aspect / height)];
  return new Map([...places].map(([id, { x, y }]) => [id, { x: x * across, y: y * down }]));
}

/** The strength by which nodes are drawn to the middle. */
const CENTRING = 0.063;

/** The distance of a node from the lines that it does not touch. */
const LINE_DISTANCE = 48;
/** The most pairs of nodes and lines for which that distance is kept. */
const MAX_PAIRS = 20_000;

/** Creates a force that moves nodes off the lines between others. */
function createLineForce(links: readonly LayoutLink[]): Force<Body, undefined> {
  let lines: readonly (readonly [Body, Body])[] = [];
  let bodies: readonly Body[] = [];
  const push = (alpha: number): void => {
    for (const [from, to] of lines) {
      const [fromX = 0, fromY = 0, toX = 0, toY = 0] = [from.x, from.y, to.x, to.y];
      const dx = toX - fromX;
      const dy = toY - fromY;
      const length = Math.hypot(dx, dy) || 1;
      for (const body of bodies) {
        if (body === from || body === to) continue;
        const { x = 0, y = 0 } = body;
        const along = ((x - fromX) * dx + (y - fromY) * dy) / length;
        const beside = ((y - fromY) * dx - (x - fromX) * dy) / length;
        if (along <= 0 || along >= length || Math.abs(beside) >= LINE_DISTANCE) continue;
        const step =
          (Math.sign(beside) || 1) * (LINE_DISTANCE - Math.abs(beside)) * Math.min(1, 2 * alpha + 0.1);
        body.vx = (body.vx ?? 0) - (step * dy) / length;
        body.vy = (body.vy ?? 0) + (step * dx) / length;
      }
    }
  };
  return Object.assign(push, {
    initialize(all: Body[]) {
      const byId = new Map(all.map((body) => [body.id, body]));
      const ends = links.map(({ source, target }) => [byId.get(source), byId.get(target)] as const);
      const pairs = ends.filter(
        (pair): pair is [Body, Body] => pair[0] !== undefined && pair[1] !== undefined,
      );
      const isSmall = pairs.length * all.length <= MAX_PAIRS;
      [lines, bodies] = isSmall ? [pairs, all] : [[], []];
    },
  });
}

/** Distances that leave space for a name below the node, and for a label on the line. */
const LINK_LENGTH = 190;
const NODE_RADIUS = 78;

/** Pictures of more nodes are laid out more roughly, to limit the time. */
const MAX_FINE = 100;

/** Chooses the precision with which the forces of far nodes are added up: d3's own measure, or a rougher one. */
const chooseTheta = (count: number): number => (count > MAX_FINE ? 1.3 : 0.9);

const computeTickCount = (count: number): number => Math.round(Math.min(300, 30_000 / Math.max(count, 1)));

/** In a picture of many nodes, the links of one that has very many are as long as its neighbours need to lie around it. */
function createLinkLength(
  count: number,
  links: readonly LayoutLink[],
): (link: SimulationLinkDatum<Body>) => number {
  if (count <= MAX_FINE) return () => LINK_LENGTH;
  const degrees = countOccurrences(links.flatMap(({ source, target }) => [source, target]));
  const getDegree = (end: unknown) => degrees.get((end as Body).id) ?? 0;
  return ({ source, target }) =>
    Math.max(LINK_LENGTH, (2 / 3) * NODE_RADIUS * Math.sqrt(Math.max(getDegree(source), getDegree(target))));
}

/** The angle between successive points of a spiral. No two points coincide. */
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** The distances of starting points: close, and as far as nodes with their names are to be. */
const DENSE = 14;
const WIDE = 88;

/** Creates a function that finds starting points on a spiral around the first placed neighbour, or the origin. */
function createStartFinder(
  nodes: LayoutTask["nodes"],
  links: LayoutTask["links"],
): (id: string, index: number) => ViewPoint {
  const placed = new Map(nodes.flatMap(({ id, position }) => (position ? [[id, position] as const] : [])));
  // To push many nodes apart would take more iterations.
  const spread = nodes.length > MAX_FINE && placed.size === 0 ? WIDE : DENSE;
  const neighbour = new Map<string, ViewPoint>();
  for (const { source, target } of links) {
    const [from, to] = [placed.get(source), placed.get(target)];
    if (from && !neighbour.has(target)) neighbour.set(target, from);
    if (to && !neighbour.has(source)) neighbour.set(source, to);
  }
  return (id, index) => {
    const { x, y } = neighbour.get(id) ?? { x: 0, y: 0 };
    const radius = 90 + spread * Math.sqrt(index);
    const angle = index * GOLDEN_ANGLE;
    return { x: x + radius * Math.cos(angle), y: y + radius * Math.sin(angle) };
  };
}
