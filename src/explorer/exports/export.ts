import type { Picture } from "../view/picture.js";
import type { ViewTime } from "../view/view.js";

/** What is exported: the picture, when of, from which address, and the sources it rests on. */
export interface Export {
  readonly picture: Picture;
  readonly time: ViewTime;
  readonly address: string;
  /** Citations. */
  readonly sources: readonly string[];
}

/** "The world on 2014-08-22, as known now". */
export function timeInWords({ validAt, validDuring, knownAt }: ViewTime): string {
  const world = validDuring
    ? `from ${validDuring.from} to ${validDuring.to}`
    : validAt
      ? `on ${validAt}`
      : "today";
  return `The world ${world}, as known ${knownAt ? `on ${knownAt.slice(0, 10)}` : "now"}`;
}
