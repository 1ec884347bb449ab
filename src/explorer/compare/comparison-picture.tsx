import { useMemo, useRef } from "react";
import { type ArrangedNode, arrangePicture } from "../arrange/arrange-picture.js";
import { boundsOf } from "../arrange/bounds-of.js";
import { curvePath } from "../arrange/curve-path.js";
import { sizesToFit } from "../arrange/fit-picture.js";
import { pointAt } from "../arrange/geometry.js";
import { markedArrangement, SIGN_PART } from "../arrange/marked-arrangement.js";
import { measureText } from "../arrange/measure-text.js";
import { placeLabels } from "../arrange/place-labels.js";
import { defaultSizes } from "../arrange/sizes.js";
import { titleRows } from "../arrange/title-rows.js";
import { TEXT_LINE } from "../arrange/wrap-text.js";
import { kindColourVariable, kindStyleOf } from "../kinds/kind-style.js";
import { shapePath } from "../kinds/shape-path.js";
import { useSize } from "../parts/use-size.js";
import type { ViewEntity } from "../view/graph.js";
import type { Picture } from "../view/picture.js";
import { type ChangeType, changeMarks, marksOf } from "./change-marks.js";

interface Props {
  readonly picture: Picture;
  /** How facts differ, by id. The others are pale. */
  readonly types: ReadonlyMap<string, ChangeType>;
  readonly description: string;
  /** The fact that is lit, with its ends. */
  readonly lit: string | null;
  light(factId: string | null): void;
}

const MARGIN = 12;
/** The height of a picture in relation to its width, and the most of it in pixels. */
const [HEIGHT, MAX_HEIGHT] = [0.75, 620];

/** The facts of a picture as lines, marked by how they differ. */
export function ComparisonPicture({ picture, types, description, lit, light }: Props) {
  const frame = useRef<HTMLElement>(null);
  const { width: paneWidth } = useSize(frame);
  const { arrangement, labels, bounds } = useMemo(() => {
    const pane = { width: paneWidth, height: Math.min(paneWidth * HEIGHT, MAX_HEIGHT) };
    const sizes = paneWidth === 0 ? defaultSizes : sizesToFit(picture, measureText, pane);
    const arrangement = markedArrangement(arrangePicture(picture, measureText, sizes), marksOf(types));
    const labels = placeLabels(arrangement, (id) => (types.has(id) ? 1 : 0), measureText);
    const boxes = [...labels.values()].map(({ box }) => box);
    return { arrangement, labels, bounds: boundsOf(arrangement, boxes) };
  }, [picture, types, paneWidth]);
  const { nameFont, labelFont } = arrangement.sizes;
  const [width, height] = [bounds.x2 - bounds.x1 + 2 * MARGIN, bounds.y2 - bounds.y1 + 2 * MARGIN];
  return (
    <section className="compared" ref={frame} aria-label="Picture of the comparison">
      <svg
        viewBox={`${bounds.x1 - MARGIN} ${bounds.y1 - MARGIN} ${width} ${height}`}
        style={{ maxHeight: MAX_HEIGHT }}
        role="img"
        aria-label={description}
      >
        <defs>
          <marker
            id="compared-tip"
            viewBox="0 0 8 8"
            refX="8"
            refY="4"
            markerWidth={(8 * labelFont) / defaultSizes.labelFont}
            markerHeight={(8 * labelFont) / defaultSizes.labelFont}
            markerUnits="userSpaceOnUse"
            orient="auto"
          >
            <path d="M0 0 8 4 0 8z" fill="context-stroke" />
          </marker>
        </defs>
        {picture.lines.map(({ id }) => {
          const line = arrangement.lines.get(id);
          if (!line) return null;
          const path = curvePath(line.curve);
          const type = types.get(id);
          const mark = type && changeMarks[type];
          return (
            <g
              key={id}
              className={lit === id ? "lit" : ""}
              onPointerEnter={() => light(id)}
              onPointerLeave={() => light(null)}
            >
              <path className="reach" d={path} />
              <path
                className={type ? "line" : "line same"}
                d={path}
                data-change={type}
                style={
                  mark && {
                    stroke: `var(--${mark.colour})`,
                    strokeWidth: mark.width,
                    strokeDasharray: mark.dash ?? undefined,
                  }
                }
                markerEnd="url(#compared-tip)"
              />
            </g>
          );
        })}
        {picture.nodes.map(({ entity }) => (
          <Node key={entity.id} entity={entity} arranged={arrangement.nodes.get(entity.id)} font={nameFont} />
        ))}
        {picture.facts.map(({ id }) => {
          const [line, type] = [arrangement.lines.get(id), types.get(id)];
          if (!line || !type) return null;
          const label = labels.get(id);
          const { x, y } = label?.middle ?? pointAt(line.curve, SIGN_PART);
          const rows = label?.rows ?? [changeMarks[type].sign];
          return (
            <text
              key={id}
              className={lit === id ? "label lit" : "label"}
              x={x}
              fontSize={labelFont}
              style={{ fill: `var(--${changeMarks[type].colour})` }}
            >
              {rows.map((row, index) => (
                <tspan
                  key={row}
                  x={x}
                  y={y + (0.35 + (index - (rows.length - 1) / 2) * TEXT_LINE) * labelFont}
                >
                  {row}
                </tspan>
              ))}
            </text>
          );
        })}
      </svg>
    </section>
  );
}

function Node({
  entity,
  arranged,
  font,
}: {
  readonly entity: ViewEntity;
  readonly arranged: ArrangedNode | undefined;
  readonly font: number;
}) {
  if (!arranged) return null;
  const { place, radius } = arranged;
  const { shape, icon } = kindStyleOf(entity.kind);
  const scale = radius / 20;
  return (
    <g className={entity.exists ? "" : "absent"}>
      <path
        className="shape"
        d={shapePath(shape, place.x, place.y, radius)}
        fill={kindColourVariable(entity.kind)}
      />
      <path
        className="icon"
        d={icon}
        transform={`translate(${place.x - 12 * scale} ${place.y - 12 * scale}) scale(${scale})`}
      />
      {titleRows(arranged).map(({ words, x, y }) => (
        <text key={words} className="name" x={x} y={y} fontSize={font}>
          {words}
        </text>
      ))}
    </g>
  );
}
