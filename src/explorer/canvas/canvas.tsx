import cytoscape, { type Core } from "cytoscape";
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from "react";
import { palettes } from "../kinds/palettes.js";
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
  /** Entities and facts that stand out, as those of a path. */
  readonly marked: readonly string[];
  readonly camera: Camera | null;
  /** What is read out and seen of it in words. */
  readonly description: string;
  select(id: string | null): void;
  move(id: string, place: ViewPoint): void;
  onCameraChange(camera: Camera): void;
  expand(id: string): void;
  onKeyDown(event: KeyboardEvent): void;
  /** Hands out the drawing, for pictures of it. */
  onReady(cy: Core): void;
}

/** Draws the picture. All that it shows stands also in the list beside it, which is what a screen reader is given. */
export function Canvas(props: Props) {
  const { picture, selected, marked, camera, description, onKeyDown } = props;
  const box = useRef<HTMLDivElement>(null);
  const [cy, setCy] = useState<Core | null>(null);
  const handlers = useRef(props);
  handlers.current = props;
  const isDark = useIsDark();

  useEffect(() => {
    const core = createCore(box.current!, handlers);
    handlers.current.onReady(core);
    setCy(core);
    return () => core.destroy();
  }, []);

  useEffect(() => void cy?.style(styleOf(palettes[isDark ? "dark" : "light"])), [cy, isDark]);

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
    // An address that says where to look is followed first.
    if (hasNew && (!requestedCamera || requestedCamera === camera)) keepInView(cy, [...places.values()]);
  }, [cy, picture]);

  // An address that is opened in the page says where to look; what the drawing itself reports is there already.
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
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows walk the picture, as its description says.
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
