import { useCallback, useMemo, useState } from "react";
import { useGraph } from "../api/use-graph.js";
import { type ArrangedNode, arrangePicture } from "../arrange/arrange-picture.js";
import { boundsOf } from "../arrange/bounds-of.js";
import { curvePath } from "../arrange/curve-path.js";
import { sizesToFit } from "../arrange/fit-picture.js";
import { measureText } from "../arrange/measure-text.js";
import { defaultSizes } from "../arrange/sizes.js";
import { titleRows } from "../arrange/title-rows.js";
import { kindColourVariable, kindStyleOf } from "../kinds/kind-style.js";
import { type Story, viewOfStep } from "../stories/story.js";
import type { ViewEntity } from "../view/graph.js";
import { type Picture, pictureOf, placesIn } from "../view/picture.js";
import type { Size } from "../view/view.js";

interface Props {
  readonly story: Story;
  /** Whether entities have their names. Without, it is a thumbnail. */
  readonly hasNames?: boolean;
}

const MARGIN = 12;

/** The first step of a story as the graph has it now. Its link says what it is, so that it is hidden from screen readers. */
export function StoryPicture({ story, hasNames = false }: Props) {
  const view = useMemo(() => viewOfStep(story, story.steps[0]), [story]);
  const ids = useMemo(() => [...view.nodes.keys()], [view]);
  const { data: graph, isPending } = useGraph(ids, view.time);
  const [room, setRoom] = useState<Size | null>(null);
  const picture = useMemo(() => {
    const found = graph && pictureOf(view, graph);
    return found && room && hasNames ? stretched(found, room) : found;
  }, [view, graph, room, hasNames]);
  /** The room of the picture is measured before it is there. */
  const frame = useCallback((element: HTMLDivElement | null) => {
    if (element) setRoom({ width: element.clientWidth, height: element.clientHeight });
  }, []);
  const arrangement = useMemo(
    () =>
      picture &&
      room &&
      arrangePicture(picture, measureText, hasNames ? sizesToFit(picture, measureText, room) : defaultSizes),
    [picture, hasNames, room],
  );
  if (!picture || !arrangement) return <div className="story-picture" aria-busy={isPending} ref={frame} />;
  const { x1, y1, x2, y2 } = boundsOf(arrangement);
  const box = [x1 - MARGIN, y1 - MARGIN, x2 - x1 + 2 * MARGIN, y2 - y1 + 2 * MARGIN].map(Math.round);
  return (
    <svg className="story-picture" viewBox={box.join(" ")} aria-hidden="true" focusable="false">
      {[...arrangement.lines].map(([id, { status, curve }]) => (
        <path key={id} className={status.toLowerCase()} d={curvePath(curve)} />
      ))}
      {picture.nodes.map(({ entity }) => {
        const arranged = arrangement.nodes.get(entity.id);
        const font = hasNames ? arrangement.sizes.nameFont : null;
        return arranged && <Node key={entity.id} entity={entity} arranged={arranged} font={font} />;
      })}
    </svg>
  );
}

/** The most by which positions are stretched. */
const MAX_STRETCH = 1.8;

/** A picture whose positions use the height of a room that is narrower than they are, so that names have more space. */
function stretched(picture: Picture, room: Size): Picture {
  const places = [...placesIn(picture).values()];
  const lengthOf = (all: readonly number[]) => Math.max(...all) - Math.min(...all);
  const [width, height] = [lengthOf(places.map(({ x }) => x)), lengthOf(places.map(({ y }) => y))];
  const stretch = Math.min(Math.max((width / height) * (room.height / room.width), 1), MAX_STRETCH);
  const nodes = picture.nodes.map(({ place, ...node }) => ({
    ...node,
    place: place && { x: place.x, y: place.y * stretch },
  }));
  return { ...picture, nodes };
}

interface NodeProps {
  readonly entity: ViewEntity;
  readonly arranged: ArrangedNode;
  /** The size of the name; null for none. */
  readonly font: number | null;
}

function Node({ entity: { kind, exists }, arranged, font }: NodeProps) {
  const { place, radius } = arranged;
  const scale = radius / 20;
  return (
    <g className={exists ? "" : "ghost"}>
      <rect
        x={place.x - radius}
        y={place.y - radius}
        width={2 * radius}
        height={2 * radius}
        rx={0.44 * radius}
        fill={kindColourVariable(kind)}
      />
      <path
        className="icon"
        d={kindStyleOf(kind).icon}
        transform={`translate(${place.x - 12 * scale} ${place.y - 12 * scale}) scale(${scale})`}
      />
      {font !== null &&
        titleRows(arranged).map(({ words, x, y }) => (
          <text key={words} x={x} y={y} fontSize={font}>
            {words}
          </text>
        ))}
    </g>
  );
}
