/** The fonts of the picture until that of the page is loaded, and for other scripts. */
export const FALLBACK_FONT = '"Inter fallback", system-ui, "Noto Sans CJK SC", sans-serif';

/** The font of the picture: the page's own, then those of other scripts. */
export const PICTURE_FONT = `Inter, ${FALLBACK_FONT}`;
