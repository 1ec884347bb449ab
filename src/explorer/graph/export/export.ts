import type { ClaimInView } from "../../model/claim-in-view.js";
import type { Picture } from "../../model/picture.js";
import { formatAsOf, type ViewTime } from "../../model/view.js";
import type { Box } from "../label-placement/geometry.js";
import type { StatesInView } from "./states-in-view.js";

/** The content of an export: the picture, its time, its address, and the claims that support it. */
export interface Export {
  readonly title: string;
  readonly picture: Picture;
  /** The part of the picture that is exported; null for the whole. */
  readonly part: Box | null;
  /** True if it is laid out by date. Default: false. */
  readonly isByDate?: boolean;
  /** The states of the fields of what is in it. */
  readonly states: StatesInView;
  readonly time: ViewTime;
  readonly address: string;
  /** The claims about it that are not retracted. */
  readonly claims: readonly ClaimInView[];
}

/** Formats the time of an export: "As of 2014-08-22, known by today". */
export const formatExportTime = (time: ViewTime): string =>
  formatAsOf(time) + (time.knownAt ? "" : ", known by today");
