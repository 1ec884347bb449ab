import type { Core } from "cytoscape";
import { type PointerEvent, useEffect, useRef } from "react";
import { buildPalette } from "../../ui/theme/colours.js";
import { useIsDark } from "../../ui/theme/theme.js";
import styles from "./canvas.module.css";

/** The size of the map in pixels, and the space around the nodes in it. */
const WIDTH = 168;
const HEIGHT = 112;
const SPACE = 8;
/** The radius of a node on the map. */
const DOT = 1.6;

/** All nodes as points, with what the canvas shows of them. A drag moves the canvas there. The list has the same entities. */
export function Minimap({ core }: { readonly core: Core }) {
  const map = useRef<HTMLCanvasElement>(null);
  const isDark = useIsDark();
  useEffect(() => {
    let frame = 0;
    const drawSoon = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => drawMap(core, map.current, isDark));
    };
    drawSoon();
    core.on("viewport position add remove resize", drawSoon);
    return () => {
      cancelAnimationFrame(frame);
      core.off("viewport position add remove resize", drawSoon);
    };
  }, [core, isDark]);
  const centreCanvas = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.type === "pointerdown") event.currentTarget.setPointerCapture(event.pointerId);
    else if (event.buttons === 0) return;
    const { scale, x, y } = computeFrame(core);
    const targetX = (event.nativeEvent.offsetX - x) / scale;
    const targetY = (event.nativeEvent.offsetY - y) / scale;
    const zoom = core.zoom();
    core.pan({ x: core.width() / 2 - zoom * targetX, y: core.height() / 2 - zoom * targetY });
  };
  return (
    <canvas
      className={styles.minimap}
      ref={map}
      width={2 * WIDTH}
      height={2 * HEIGHT}
      role="img"
      aria-label="Map of the whole picture"
      onPointerDown={centreCanvas}
      onPointerMove={centreCanvas}
    />
  );
}

/** Computes the scale and the offset of the picture on the map. */
function computeFrame(core: Core) {
  const places = core.nodes().map((node) => node.position());
  const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
  const [minX, maxX] = [Math.min(...xs), Math.max(...xs)];
  const [minY, maxY] = [Math.min(...ys), Math.max(...ys)];
  const scale = Math.min(
    (WIDTH - 2 * SPACE) / Math.max(maxX - minX, 1),
    (HEIGHT - 2 * SPACE) / Math.max(maxY - minY, 1),
  );
  return {
    places,
    scale,
    x: WIDTH / 2 - (scale * (minX + maxX)) / 2,
    y: HEIGHT / 2 - (scale * (minY + maxY)) / 2,
  };
}

function drawMap(core: Core, map: HTMLCanvasElement | null, isDark: boolean): void {
  const context = map?.getContext("2d");
  if (!context || core.nodes().empty()) return;
  const { strongLine, accent } = buildPalette(isDark ? "dark" : "light");
  const { places, scale, x, y } = computeFrame(core);
  context.setTransform(2, 0, 0, 2, 0, 0);
  context.clearRect(0, 0, WIDTH, HEIGHT);
  context.fillStyle = strongLine;
  for (const point of places) {
    context.beginPath();
    context.arc(scale * point.x + x, scale * point.y + y, DOT, 0, 2 * Math.PI);
    context.fill();
  }
  const { x1, y1, w, h } = core.extent();
  context.strokeStyle = accent;
  context.lineWidth = 1.5;
  context.strokeRect(scale * x1 + x, scale * y1 + y, scale * w, scale * h);
}
