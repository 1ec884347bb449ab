import type { Picture } from "../view/picture.js";
import { asOfInWords, type ViewTime } from "../view/view.js";
import type { StatesInView } from "./states-in-view.js";

/** What is exported: the picture, its time, its address and its sources. */
export interface Export {
  readonly picture: Picture;
  /** The states of the fields of what is in it. */
  readonly states: StatesInView;
  readonly time: ViewTime;
  readonly address: string;
  /** Citations. */
  readonly sources: readonly string[];
}

/** "As of 2014-08-22, known by today". */
export const timeInWords = (time: ViewTime): string =>
  asOfInWords(time) + (time.knownAt ? "" : ", known by today");
