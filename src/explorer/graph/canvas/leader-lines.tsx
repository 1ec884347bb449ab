import type { Core } from "cytoscape";
import { type Ref, useEffect, useImperativeHandle, useRef } from "react";
import type { PlacedLabel } from "../label-placement/arrange-labels.js";
import styles from "./canvas.module.css";

export interface LeaderLinesHandle {
  /** Shows the leader lines, or hides them while labels are not at their places. */
  show(isShown: boolean): void;
}

interface Props {
  readonly ref: Ref<LeaderLinesHandle>;
  readonly core: Core;
  readonly labels: ReadonlyMap<string, PlacedLabel>;
  /** The size of the labels, in the units of the picture. */
  readonly font: number;
  /** The style classes of a line, separated by spaces. */
  classesOf(lineId: string): string;
}

/** The radius of the dot where a leader line begins, in font sizes. */
const DOT = 0.2;

/** The lines from the lines of the picture to those labels that have no room on them. They follow the camera. */
export function LeaderLines({ ref, core, labels, font, classesOf }: Props) {
  const layer = useRef<SVGGElement>(null);
  useImperativeHandle(ref, () => ({
    show: (isShown) => layer.current?.toggleAttribute("hidden", !isShown),
  }));
  useEffect(() => {
    const follow = () => {
      const { x, y } = core.pan();
      layer.current?.setAttribute("transform", `translate(${x} ${y}) scale(${core.zoom()})`);
    };
    const hide = () => layer.current?.toggleAttribute("hidden", true);
    follow();
    core.on("viewport", follow);
    core.on("drag", "node", hide);
    return () => {
      core.off("viewport", follow);
      core.off("drag", "node", hide);
    };
  }, [core]);
  return (
    <svg className={styles.leaders} aria-hidden="true">
      <g ref={layer}>
        {[...labels].map(
          ([id, { leader }]) =>
            leader && (
              <g key={id} data-line={id} className={isAside(classesOf(id)) ? styles.aside : ""}>
                <line x1={leader.start.x} y1={leader.start.y} x2={leader.end.x} y2={leader.end.y} />
                <circle cx={leader.start.x} cy={leader.start.y} r={DOT * font} />
              </g>
            ),
        )}
      </g>
    </svg>
  );
}

const isAside = (classes: string): boolean => classes.split(" ").includes("aside");
