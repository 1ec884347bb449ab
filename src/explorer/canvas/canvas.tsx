import cytoscape, { type Core } from "cytoscape";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { requireValue } from "../parts/require-value.js";
import { useIsDark } from "../parts/theme.js";
import type { Camera } from "../view/permalink.js";
import { type Picture, placesIn } from "../view/picture.js";
import type { ViewPoint } from "../view/view.js";
import { draw } from "./draw.js";
import { emphasisOf } from "./emphasis.js";
import { styleOf } from "./style.js";
import { keepInView } from "./viewport-fit.js";

interface Props {
  readonly picture: Picture;
  readonly selected: string | null;
  /** Entities and facts to highlight, such as those of a path. */
  readonly marked: readonly string[];
  readonly camera: Camera | null;
  /** The text alternative, for screen readers. */
  readonly description: string;
  select(id: string | null): void;
  move(id: string, place: ViewPoint): void;
  onCameraChange(camera: Camera): void;
  expand(id: string): void;
  onKeyDown(event: KeyboardEvent): void;
  /** Passes on the Cytoscape instance, for image exports. */
  onReady(cy: Core): void;
}

/** Draws the picture. The list beside it shows the same entities, for screen readers. */
export function Canvas(props: Props) {
  const { picture, selected, marked, camera, description, onKeyDown } = props;
  const box = useRef<HTMLDivElement>(null);
  const [cy, setCy] = useState<Core | null>(null);
  const handlers = useRef(props);
  handlers.current = props;
  const isDark = useIsDark();

  useEffect(() => {
    const core = createCore(requireValue(box.current, "the canvas element"), handlers);
    handlers.current.onReady(core);
    setCy(core);
    return () => core.destroy();
  }, []);

  useEffect(() => void cy?.style(styleOf(isDark ? "dark" : "light")), [cy, isDark]);

  const emphasis = useMemo(() => emphasisOf(picture, selected, marked), [picture, selected, marked]);
  useEffect(() => (cy ? draw(cy, picture, emphasis) : undefined), [cy, picture, emphasis]);

  const lastDrawn = useRef<{ readonly ids: ReadonlySet<string>; readonly camera: Camera | null }>(nothingYet);
  useEffect(() => {
    if (!cy) return;
    const { ids, camera } = lastDrawn.current;
    const places = placesIn(picture);
    if (places.size === 0) return;
    const requestedCamera = handlers.current.camera;
    lastDrawn.current = { ids: new Set(places.keys()), camera: requestedCamera };
    const hasNew = [...places.keys()].some((id) => !ids.has(id));
    // A camera in the address has priority.
    if (hasNew && (!requestedCamera || requestedCamera === camera)) keepInView(cy, [...places.values()]);
  }, [cy, picture]);

  // The camera comes from an address that was opened. A camera that the canvas itself reported is already
  // current.
  useEffect(() => {
    if (cy && camera && !isAt(cy, camera))
      cy.viewport({ zoom: camera.zoom, pan: { x: camera.x, y: camera.y } });
  }, [cy, camera]);

  return (
    <div
      className="canvas"
      ref={box}
      role="application"
      aria-label={description}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move through the picture.
      tabIndex={0}
      onKeyDown={onKeyDown}
    />
  );
}

const nothingYet = { ids: new Set<string>(), camera: null };

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
  cy.on("tap", (event) => handlers.current.select(event.target === cy ? null : event.target.id()));
  cy.on("dbltap", "node", ({ target }) => handlers.current.expand(target.id()));
  cy.on("dragfree", "node", ({ target }) => handlers.current.move(target.id(), target.position()));
  cy.on("viewport", () => handlers.current.onCameraChange({ zoom: cy.zoom(), ...cy.pan() }));
  return cy;
}

function isAt(cy: Core, { zoom, x, y }: Camera): boolean {
  const pan = cy.pan();
  return Math.abs(cy.zoom() - zoom) < 0.002 && Math.abs(pan.x - x) < 2 && Math.abs(pan.y - y) < 2;
}
