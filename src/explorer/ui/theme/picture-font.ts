/** The font of the picture: the page's own, then those of other scripts. */
export const PICTURE_FONT = 'Inter, "Inter fallback", system-ui, "Noto Sans CJK SC", sans-serif';
