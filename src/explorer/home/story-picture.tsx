import { useCallback, useMemo, useState } from "react";
import { useGraph } from "../api/use-graph.js";
import { type ArrangedNode, arrangePicture } from "../graph/label-placement/arrange-picture.js";
import { computeBounds } from "../graph/label-placement/compute-bounds.js";
import { computeTitleRows } from "../graph/label-placement/compute-title-rows.js";
import { fitSizes } from "../graph/label-placement/fit-picture.js";
import { formatCurvePath } from "../graph/label-placement/format-curve-path.js";
import { defaultSizes } from "../graph/label-placement/sizes.js";
import { useTextMeasure } from "../graph/label-placement/text-measure.js";
import type { ViewEntity } from "../model/graph.js";
import { collectPositions, derivePicture, type Picture } from "../model/picture.js";
import { buildStepView, type GuidedStory } from "../model/story.js";
import type { Size } from "../model/view.js";
import { buildKindColourVariable, getKindStyle } from "../ui/theme/kind-style.js";

interface Props {
  readonly story: GuidedStory;
  /** True if entities have their names. Without, it is a thumbnail. */
  readonly hasNames?: boolean;
}

const MARGIN = 12;

/** The first step of a story as the graph has it now. Its link has its name, so that it is hidden from screen readers. */
export function StoryPicture({ story, hasNames = false }: Props) {
  const view = useMemo(() => buildStepView(story, story.steps[0]), [story]);
  const ids = useMemo(() => [...view.nodes.keys()], [view]);
  const { data: graph, isPending } = useGraph(ids, view.time);
  const measure = useTextMeasure();
  const [room, setRoom] = useState<Size | null>(null);
  const picture = useMemo(() => {
    const basePicture = graph && derivePicture(view, graph);
    return basePicture && room && hasNames ? stretchPicture(basePicture, room) : basePicture;
  }, [view, graph, room, hasNames]);
  /** The room of the picture is measured before it is there. */
  const frame = useCallback((element: HTMLDivElement | null) => {
    if (element) setRoom({ width: element.clientWidth, height: element.clientHeight });
  }, []);
  const arrangement = useMemo(
    () =>
      picture &&
      room &&
      arrangePicture(picture, measure, hasNames ? fitSizes(picture, measure, room) : defaultSizes),
    [picture, hasNames, room, measure],
  );
  if (!picture || !arrangement) return <div className="story-picture" aria-busy={isPending} ref={frame} />;
  const { x1, y1, x2, y2 } = computeBounds(arrangement);
  const box = [x1 - MARGIN, y1 - MARGIN, x2 - x1 + 2 * MARGIN, y2 - y1 + 2 * MARGIN].map(Math.round);
  return (
    <svg className="story-picture" viewBox={box.join(" ")} aria-hidden="true" focusable="false">
      {[...arrangement.lines].map(([id, { status, curve }]) => (
        <path key={id} className={status.toLowerCase()} d={formatCurvePath(curve)} />
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
function stretchPicture(picture: Picture, room: Size): Picture {
  const positions = [...collectPositions(picture).values()];
  const computeExtent = (all: readonly number[]) => Math.max(...all) - Math.min(...all);
  const [width, height] = [
    computeExtent(positions.map(({ x }) => x)),
    computeExtent(positions.map(({ y }) => y)),
  ];
  const stretch = Math.min(Math.max((width / height) * (room.height / room.width), 1), MAX_STRETCH);
  const nodes = picture.nodes.map(({ position, ...node }) => ({
    ...node,
    position: position && { x: position.x, y: position.y * stretch },
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
  const { position, radius } = arranged;
  const scale = radius / 20;
  return (
    <g className={exists ? "" : "ghost"}>
      <rect
        x={position.x - radius}
        y={position.y - radius}
        width={2 * radius}
        height={2 * radius}
        rx={0.44 * radius}
        fill={buildKindColourVariable(kind)}
      />
      <path
        className="icon"
        d={getKindStyle(kind).icon}
        transform={`translate(${position.x - 12 * scale} ${position.y - 12 * scale}) scale(${scale})`}
      />
      {font !== null &&
        computeTitleRows(arranged).map(({ words, x, y }) => (
          <text key={words} x={x} y={y} fontSize={font}>
            {words}
          </text>
        ))}
    </g>
  );
}
