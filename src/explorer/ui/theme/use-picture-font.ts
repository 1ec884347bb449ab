import { useEffect, useSyncExternalStore } from "react";
import { createStore } from "../../model/store.js";
import { FALLBACK_FONT, PICTURE_FONT } from "./picture-font.js";

/** A text of the page's own font, as the browser looks it up. */
const PAGE_FONT = "13px Inter";

const { get, update, follow } = createStore(document.fonts.check(PAGE_FONT) ? PICTURE_FONT : FALLBACK_FONT);

let loading: Promise<void> | undefined;

/** Loads the font of the page. Without it, pictures keep the font that they have until then. */
export function loadPictureFont(): Promise<void> {
  loading ??= document.fonts.load(PAGE_FONT).then(
    (faces) => (faces.length > 0 ? update(() => PICTURE_FONT) : undefined),
    () => undefined,
  );
  return loading;
}

/**
 * The font in which a picture is measured and drawn. It is another one once the font of the page is loaded: a canvas keeps the
 * letters that it has drawn, and draws them again for another font only.
 */
export function usePictureFont(): string {
  useEffect(() => void loadPictureFont(), []);
  return useSyncExternalStore(follow, get);
}
