import type { LineMark } from "../graph/label-placement/mark-lines.js";

/** The ways in which a fact can differ between two states. */
export const changeTypes = ["CHANGED", "BEGAN", "FIRST_SEEN", "ENDED", "UNCERTAIN"] as const;

export type ChangeType = (typeof changeTypes)[number];

/** The look of each difference. Each sign and each pattern is of one type only. */
export const changeMarks: Readonly<Record<ChangeType, LineMark>> = {
  CHANGED: { sign: "Δ", colour: "text", dash: null, width: 3 },
  BEGAN: { sign: "+", colour: "accent", dash: null, width: 2.5 },
  FIRST_SEEN: { sign: "○", colour: "accent", dash: "2 4", width: 2.5 },
  ENDED: { sign: "−", colour: "quiet", dash: "9 5", width: 2 },
  UNCERTAIN: { sign: "?", colour: "quiet", dash: "1 6", width: 2 },
};

/** The name of each difference: between two valid times, or between two times of recording. */
export const changeWords: Readonly<Record<"valid" | "known", Readonly<Record<ChangeType, string>>>> = {
  valid: {
    CHANGED: "Changed",
    BEGAN: "Began",
    FIRST_SEEN: "First seen",
    ENDED: "Ended",
    UNCERTAIN: "Perhaps changed",
  },
  known: {
    CHANGED: "Corrected",
    BEGAN: "Recorded",
    FIRST_SEEN: "First seen",
    ENDED: "Withdrawn",
    UNCERTAIN: "Perhaps changed",
  },
};

/** Selects the marks of the lines of facts, by the type of their difference. */
export const toLineMarks = (types: ReadonlyMap<string, ChangeType>): ReadonlyMap<string, LineMark> =>
  new Map([...types].map(([id, type]) => [id, changeMarks[type]]));
