import type { Core } from "cytoscape";
import { Lasso, Maximize, SquareDashedMousePointer, ZoomIn, ZoomOut } from "lucide-react";
import { IconButton } from "../../ui/icon-button.js";
import { getMotionDuration } from "../../ui/theme/motion.js";
import { useRoving } from "../../ui/use-roving.js";
import type { AreaShape } from "./area-selection.js";
import styles from "./canvas.module.css";
import { stopCamera } from "./viewport-fit.js";

interface Props {
  readonly core: Core;
  readonly mode: AreaShape | null;
  setMode(mode: AreaShape | null): void;
  fit(): void;
}

/** The factor by which a click zooms. */
const ZOOM_STEP = 1.3;

/** Buttons on the picture: zoom, fit, and the selection of an area without a keyboard. */
export function CanvasControls({ core, mode, setMode, fit }: Props) {
  const group = useRoving<HTMLDivElement>();
  const applyZoom = (factor: number) => {
    const middle = { x: core.width() / 2, y: core.height() / 2 };
    const zoom = { level: core.zoom() * factor, renderedPosition: middle };
    const duration = getMotionDuration();
    stopCamera(core);
    if (duration === 0) core.zoom(zoom);
    else core.animate({ zoom }, { duration });
  };
  const toggle = (shape: AreaShape) => () => setMode(mode === shape ? null : shape);
  return (
    <div className={styles.canvasControls} role="toolbar" aria-label="Zoom and area selection" {...group}>
      <IconButton icon={ZoomIn} name="Zoom in" act={() => applyZoom(ZOOM_STEP)} />
      <IconButton icon={ZoomOut} name="Zoom out" act={() => applyZoom(1 / ZOOM_STEP)} />
      <IconButton icon={Maximize} name="Fit the picture" act={fit} />
      <IconButton
        icon={SquareDashedMousePointer}
        name="Select a box"
        tip="Select a box ( Shift and drag )"
        isPressed={mode === "box"}
        act={toggle("box")}
      />
      <IconButton
        icon={Lasso}
        name="Select by lasso"
        tip="Select by lasso ( Shift, Alt and drag )"
        isPressed={mode === "lasso"}
        act={toggle("lasso")}
      />
    </div>
  );
}
