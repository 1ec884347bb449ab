import type { Box } from "../arrange/geometry.js";
import type { Picture } from "../view/picture.js";
import { asOfInWords, type ViewTime } from "../view/view.js";
import type { ClaimInView } from "./claim-in-view.js";
import type { StatesInView } from "./states-in-view.js";

/** What is exported: the picture, its time, its address and what it rests on. */
export interface Export {
  readonly title: string;
  readonly picture: Picture;
  /** The part of the picture that is exported; null for the whole. */
  readonly part: Box | null;
  /** Whether it is laid out by date. Default: no. */
  readonly isByDate?: boolean;
  /** The states of the fields of what is in it. */
  readonly states: StatesInView;
  readonly time: ViewTime;
  readonly address: string;
  /** The claims about it that are not retracted. */
  readonly claims: readonly ClaimInView[];
}

/** "As of 2014-08-22, known by today". */
export const timeInWords = (time: ViewTime): string =>
  asOfInWords(time) + (time.knownAt ? "" : ", known by today");
