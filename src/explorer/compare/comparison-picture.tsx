import { useMemo, useRef } from "react";
import { arrangeLabels } from "../graph/label-placement/arrange-labels.js";
import { type ArrangedNode, arrangePicture } from "../graph/label-placement/arrange-picture.js";
import { computeBounds } from "../graph/label-placement/compute-bounds.js";
import { computeTitleRows } from "../graph/label-placement/compute-title-rows.js";
import { fitSizes } from "../graph/label-placement/fit-picture.js";
import { formatCurvePath } from "../graph/label-placement/format-curve-path.js";
import { computeCurvePoint } from "../graph/label-placement/geometry.js";
import { markLines, SIGN_PART } from "../graph/label-placement/mark-lines.js";
import { defaultSizes } from "../graph/label-placement/sizes.js";
import { useTextMeasure } from "../graph/label-placement/text-measure.js";
import { TEXT_LINE } from "../graph/label-placement/wrap-text.js";
import type { ViewEntity } from "../model/graph.js";
import type { Picture } from "../model/picture.js";
import { buildShapePath } from "../ui/theme/build-shape-path.js";
import { buildKindColourVariable, getKindStyle } from "../ui/theme/kind-style.js";
import { useSize } from "../ui/use-size.js";
import { type ChangeType, changeMarks, toLineMarks } from "./change-marks.js";
import styles from "./compare-screen.module.css";

interface Props {
  readonly picture: Picture;
  /** The types of the differences of facts, by id. The others are pale. */
  readonly types: ReadonlyMap<string, ChangeType>;
  readonly description: string;
  /** The fact that is lit, with its ends. */
  readonly lit: string | null;
  light(factId: string | null): void;
}

const MARGIN = 12;
/** The height of a picture as a share of its width. */
const HEIGHT_SHARE = 0.75;
/** The greatest height of a picture in pixels. */
const MAX_HEIGHT = 620;

/** The facts of a picture as lines, marked by how they differ. */
export function ComparisonPicture({ picture, types, description, lit, light }: Props) {
  const frame = useRef<HTMLElement>(null);
  const { width: paneWidth } = useSize(frame);
  const measure = useTextMeasure();
  const { arrangement, labels, bounds } = useMemo(() => {
    const pane = { width: paneWidth, height: Math.min(paneWidth * HEIGHT_SHARE, MAX_HEIGHT) };
    const sizes = paneWidth === 0 ? defaultSizes : fitSizes(picture, measure, pane);
    const arrangement = markLines(arrangePicture(picture, measure, sizes), toLineMarks(types));
    const labels = arrangeLabels(arrangement, {
      computeRank: (id) => (types.has(id) ? 1 : 0),
      measure,
    });
    const boxes = [...labels.values()].map(({ box }) => box);
    return { arrangement, labels, bounds: computeBounds(arrangement, boxes) };
  }, [picture, types, paneWidth, measure]);
  const { nameFont, labelFont } = arrangement.sizes;
  const width = bounds.x2 - bounds.x1 + 2 * MARGIN;
  const height = bounds.y2 - bounds.y1 + 2 * MARGIN;
  return (
    <section className={styles.compared} ref={frame} aria-label="Picture of the comparison">
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
          const path = formatCurvePath(line.curve);
          const type = types.get(id);
          const mark = type && changeMarks[type];
          return (
            <g
              key={id}
              className={lit === id ? styles.lit : ""}
              onPointerEnter={() => light(id)}
              onPointerLeave={() => light(null)}
            >
              <path className={styles.reach} d={path} />
              <path
                className={type ? styles.line : `${styles.line} ${styles.same}`}
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
          const { x, y } = label?.middle ?? computeCurvePoint(line.curve, SIGN_PART);
          const rows = label?.rows ?? [changeMarks[type].sign];
          const leader = label?.leader;
          return (
            <g key={id}>
              {leader && (
                <line
                  className={styles.leader}
                  x1={leader.start.x}
                  y1={leader.start.y}
                  x2={leader.end.x}
                  y2={leader.end.y}
                />
              )}
              <text
                className={lit === id ? `label ${styles.lit}` : "label"}
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
            </g>
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
  const { position, radius } = arranged;
  const { shape, icon } = getKindStyle(entity.kind);
  const scale = radius / 20;
  return (
    <g className={entity.exists ? "" : styles.absent}>
      <path
        d={buildShapePath(shape, position.x, position.y, radius)}
        fill={buildKindColourVariable(entity.kind)}
      />
      <path
        className={styles.icon}
        d={icon}
        transform={`translate(${position.x - 12 * scale} ${position.y - 12 * scale}) scale(${scale})`}
      />
      {computeTitleRows(arranged).map(({ words, x, y }) => (
        <text key={words} className={styles.name} x={x} y={y} fontSize={font}>
          {words}
        </text>
      ))}
    </g>
  );
}
