import type { Core } from "cytoscape";
import { useEffect, useState } from "react";
import type { Picture } from "../../model/picture.js";
import { buildDateTicks } from "../label-placement/date-ticks.js";
import styles from "./canvas.module.css";

interface Props {
  readonly core: Core;
  /** The picture as it is drawn. */
  readonly picture: Picture;
}

/** The dates over a picture that is laid out by date. It moves with the picture. */
export function DateAxis({ core, picture }: Props) {
  const [viewport, setViewport] = useState(() => readViewport(core));
  useEffect(() => {
    let frame = 0;
    const follow = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => setViewport(readViewport(core)));
    };
    follow();
    core.on("viewport resize", follow);
    return () => {
      cancelAnimationFrame(frame);
      core.off("viewport resize", follow);
    };
  }, [core]);
  const ticks = buildDateTicks(picture, viewport);
  if (ticks.length === 0) return null;
  return (
    <ol className={styles.dateAxis} aria-label="First days, in their order and not to scale">
      {ticks.map(({ id, label, x }) => (
        <li key={id} style={{ left: x }}>
          {label}
        </li>
      ))}
    </ol>
  );
}

const readViewport = (core: Core) => ({ zoom: core.zoom(), x: core.pan().x, width: core.width() });
