/** The duration of a motion that explains what changed, in milliseconds. */
const MOTION_MS = 220;

/** Returns the duration of motions in milliseconds; 0 for those who prefer none. */
export const getMotionDuration = (): number =>
  matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : MOTION_MS;
