import type { Box } from "../arrange/geometry.js";
import type { Picture } from "../view/picture.js";
import type { ViewTime } from "../view/view.js";
import type { Export } from "./export.js";
import { idsIn, loadClaims } from "./load-claims.js";
import { loadStates } from "./load-states.js";

interface Shown {
  readonly title: string;
  readonly picture: Picture;
  readonly part?: Box | null;
  readonly time: ViewTime;
  readonly address: string;
}

/** Reads what an export of a picture has beside it: its claims and the states of its fields. */
export async function loadExport({ title, picture, part = null, time, address }: Shown): Promise<Export> {
  const [claims, states] = await Promise.all([loadClaims(idsIn(picture), time), loadStates(picture, time)]);
  return { title, picture, part, states, time, address, claims };
}
