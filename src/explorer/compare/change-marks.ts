import type { LineMark } from "../arrange/marked-arrangement.js";

/** How a fact differs between two states. */
export const changeTypes = ["CHANGED", "BEGAN", "FIRST_SEEN", "ENDED"] as const;

export type ChangeType = (typeof changeTypes)[number];

/** The look of each difference. Each sign and each pattern is of one type only. */
export const changeMarks: Readonly<Record<ChangeType, LineMark>> = {
  CHANGED: { sign: "Δ", colour: "text", dash: null, width: 3 },
  BEGAN: { sign: "+", colour: "accent", dash: null, width: 2.5 },
  FIRST_SEEN: { sign: "○", colour: "accent", dash: "2 4", width: 2.5 },
  ENDED: { sign: "−", colour: "quiet", dash: "9 5", width: 2 },
};

/** What each difference is called: on two days of the world, or of what was known. */
export const changeWords: Readonly<Record<"valid" | "known", Readonly<Record<ChangeType, string>>>> = {
  valid: { CHANGED: "Changed", BEGAN: "Began", FIRST_SEEN: "First seen", ENDED: "Ended" },
  known: { CHANGED: "Corrected", BEGAN: "Recorded", FIRST_SEEN: "First seen", ENDED: "Withdrawn" },
};

/** The marks of the lines of facts, by how they differ. */
export const marksOf = (types: ReadonlyMap<string, ChangeType>): ReadonlyMap<string, LineMark> =>
  new Map([...types].map(([id, type]) => [id, changeMarks[type]]));
