/** The duration of a motion that explains what changed, in milliseconds. */
const MOTION_MS = 220;

/** The duration of motions; 0 for those who want none. */
export const motionMs = (): number =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : MOTION_MS;
