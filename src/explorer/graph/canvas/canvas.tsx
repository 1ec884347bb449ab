import cytoscape, { type Core } from "cytoscape";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { requireNonNull } from "../../../util/require-non-null.js";
import type { Camera } from "../../model/permalink.js";
import { collectPositions, type Picture } from "../../model/picture.js";
import type { Size, ViewPoint } from "../../model/view.js";
import { getMotionDuration } from "../../ui/theme/motion.js";
import { useIsDark } from "../../ui/theme/theme.js";
import { usePictureFont } from "../../ui/theme/use-picture-font.js";
import { useSize } from "../../ui/use-size.js";
import { arrangeLabels, listNumbered } from "../label-placement/arrange-labels.js";
import { type Arrangement, arrangePicture } from "../label-placement/arrange-picture.js";
import { computeRoom, fitSizes } from "../label-placement/fit-picture.js";
import { selectArrangedNodes } from "../label-placement/select-arranged-nodes.js";
import { defaultSizes, type Sizes } from "../label-placement/sizes.js";
import { useTextMeasure } from "../label-placement/text-measure.js";
import type { MeasureText } from "../label-placement/wrap-text.js";
import styles from "./canvas.module.css";
import { draw } from "./draw.js";
import { computeEmphasis } from "./emphasis.js";
import { LeaderLines, type LeaderLinesHandle } from "./leader-lines.js";
import { buildCanvasStyle } from "./style.js";
import { computeDrawableSize, fitAll, isInView, keepInView } from "./viewport-fit.js";

export interface CanvasHandle {
  readonly core: Core;
  /** Fits the picture into the viewport, or some of its entities. */
  fit(ids?: readonly string[]): void;
}

interface Props {
  readonly picture: Picture;
  readonly selectedIds: readonly string[];
  /** Entities and facts to highlight, such as those of a path. */
  readonly marked: readonly string[];
  readonly camera: Camera | null;
  /** True if each line is to have a label, also of a kind that otherwise has none until it is selected. */
  readonly hasAllLabels: boolean;
  /** The text alternative, for screen readers. */
  readonly description: string;
  select(id: string | null): void;
  /** Adds an entity to the selection, or removes it. */
  toggle(id: string): void;
  move(id: string, position: ViewPoint): void;
  onCameraChange(camera: Camera): void;
  expand(id: string): void;
  onKeyDown(event: KeyboardEvent): void;
  /** Passes on the lines whose labels are numbers: the first is 1. */
  onNumber(lineIds: readonly string[]): void;
  /** Passes on the canvas, for image exports and to fit the picture. */
  onReady(canvas: CanvasHandle): void;
}

/** Draws the picture. The list beside it shows the same entities, for screen readers. */
export function Canvas(props: Props) {
  const { picture, selectedIds, marked, hasAllLabels, camera, description, onKeyDown } = props;
  const box = useRef<HTMLDivElement>(null);
  const [cy, setCy] = useState<Core | null>(null);
  const handlers = useRef(props);
  handlers.current = props;
  const isDark = useIsDark();

  const emphasis = useMemo(
    () => computeEmphasis(picture, selectedIds, marked, hasAllLabels),
    [picture, selectedIds, marked, hasAllLabels],
  );
  // A selection changes the labels only.
  const pane = useSize(box);
  const measure = useTextMeasure();
  const sizes = useSizes(picture, pane, measure);
  const arrangement = useMemo(() => arrangePicture(picture, measure, sizes), [picture, measure, sizes]);
  const labels = useMemo(
    () =>
      arrangeLabels(arrangement, {
        computeRank: emphasis.labelRank,
        measure,
        hasNumbers: true,
        ...(pane.width > 0 && { room: computeRoom(arrangement, computeDrawableSize(pane)) }),
      }),
    [arrangement, emphasis, pane, measure],
  );
  const leaders = useRef<LeaderLinesHandle>(null);
  useEffect(() => handlers.current.onNumber(listNumbered(labels)), [labels]);
  const latest = useRef({ arrangement, pane });
  latest.current = { arrangement, pane };

  useEffect(() => {
    const core = createCore(requireNonNull(box.current, "the canvas element"), handlers);
    handlers.current.onReady({
      core,
      fit: (ids) => {
        const { arrangement, pane } = latest.current;
        fitAll(core, ids ? selectArrangedNodes(arrangement, ids) : arrangement, pane, getMotionDuration());
      },
    });
    setCy(core);
    return () => core.destroy();
  }, []);

  const font = usePictureFont();
  useEffect(() => void cy?.style(buildCanvasStyle(isDark ? "dark" : "light", font)), [cy, isDark, font]);

  useEffect(
    () =>
      cy
        ? draw(cy, picture, {
            arrangement,
            labels,
            emphasis,
            motionMs: getMotionDuration(),
            showLeaders: (isShown) => leaders.current?.show(isShown),
          })
        : undefined,
    [cy, picture, arrangement, labels, emphasis],
  );

  const lastDrawn = useRef(nothingYet);
  useEffect(() => {
    if (!cy) return;
    const last = lastDrawn.current;
    const places = collectPositions(picture);
    if (places.size === 0 || pane.width === 0) return;
    const requestedCamera = handlers.current.camera;
    lastDrawn.current = { places, camera: requestedCamera, pane, arrangement };
    // A camera in the address has priority.
    const isFree = !requestedCamera || requestedCamera === last.camera;
    const isResized = last.pane !== pane;
    if (isResized) cy.resize();
    if (isResized && last.arrangement && isInView(cy, last.arrangement, last.pane))
      fitAll(cy, arrangement, pane, 0);
    else if (isFree && isLaidOut(places, last.places))
      keepInView(cy, arrangement, pane, last.places.size > 0 ? getMotionDuration() : 0);
  }, [cy, picture, arrangement, pane]);

  // The camera comes from an address that was opened. A camera that the canvas itself reported is already
  // current.
  useEffect(() => {
    if (cy && camera && !isCameraCurrent(cy, camera))
      cy.viewport({ zoom: camera.zoom, pan: { x: camera.x, y: camera.y } });
  }, [cy, camera]);

  return (
    <>
      <div
        className={styles.canvas}
        ref={box}
        role="application"
        aria-label={description}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move through the picture.
        tabIndex={0}
        onKeyDown={onKeyDown}
      />
      {cy && (
        <LeaderLines
          ref={leaders}
          core={cy}
          labels={labels}
          font={sizes.labelFont}
          classesOf={emphasis.classesOf}
        />
      )}
    </>
  );
}

/**
 * Sizes with which the texts are readable when all of the picture is shown. They follow a layout and the canvas, and not a node
 * that a user drags.
 */
function useSizes(picture: Picture, pane: Size, measure: MeasureText): Sizes {
  const last = useRef<{
    readonly places: Places;
    readonly pane: Size;
    readonly measure: MeasureText;
    readonly sizes: Sizes;
  }>(undefined);
  return useMemo(() => {
    const places = collectPositions(picture);
    if (pane.width === 0 || places.size === 0) return defaultSizes;
    const { current } = last;
    const isKept =
      current?.pane === pane && current.measure === measure && !isLaidOut(places, current.places);
    const sizes = isKept ? current.sizes : fitSizes(picture, measure, computeDrawableSize(pane));
    last.current = { places, pane, measure, sizes };
    return sizes;
  }, [picture, pane, measure]);
}

type Places = ReadonlyMap<string, ViewPoint>;

interface Drawn {
  readonly places: Places;
  readonly camera: Camera | null;
  readonly pane: Size;
  readonly arrangement: Arrangement | null;
}

const nothingYet: Drawn = {
  places: new Map(),
  camera: null,
  pane: { width: 0, height: 0 },
  arrangement: null,
};

/** Returns true if a layout placed some nodes: new ones, or several. One that a user dragged is no layout. */
function isLaidOut(places: Places, last: Places): boolean {
  const changed = [...places].filter(([id, { x, y }]) => {
    const before = last.get(id);
    return !before || before.x !== x || before.y !== y;
  });
  return changed.length > 1 || changed.some(([id]) => !last.has(id));
}

type Handlers = { readonly current: Props };

function createCore(container: HTMLDivElement, handlers: Handlers): Core {
  const cy = cytoscape({
    container,
    minZoom: 0.05,
    maxZoom: 4,
    boxSelectionEnabled: false,
    autounselectify: true,
    hideEdgesOnViewport: false,
    textureOnViewport: false,
    pixelRatio: "auto",
  });
  cy.on("tap", ({ target, originalEvent }) => {
    const { ctrlKey, metaKey } = originalEvent ?? {};
    if (target === cy) handlers.current.select(null);
    else if (target.isNode() && (ctrlKey || metaKey)) handlers.current.toggle(target.id());
    else handlers.current.select(target.id());
  });
  cy.on("dbltap", "node", ({ target }) => handlers.current.expand(target.id()));
  cy.on("dragfree", "node", ({ target }) => handlers.current.move(target.id(), target.position()));
  cy.on("viewport", () => handlers.current.onCameraChange({ zoom: cy.zoom(), ...cy.pan() }));
  return cy;
}

function isCameraCurrent(cy: Core, { zoom, x, y }: Camera): boolean {
  const pan = cy.pan();
  return Math.abs(cy.zoom() - zoom) < 0.002 && Math.abs(pan.x - x) < 2 && Math.abs(pan.y - y) < 2;
}
