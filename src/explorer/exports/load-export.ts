import type { Box } from "../arrange/geometry.js";
import type { Export } from "./export.js";
import { idsIn, loadClaims } from "./load-claims.js";
import { loadStates } from "./load-states.js";

interface Shown extends Pick<Export, "title" | "picture" | "time" | "address" | "isByDate"> {
  readonly part?: Box | null;
}

/** Reads what an export of a picture has beside it: its claims and the states of its fields. */
export async function loadExport({ part = null, ...shown }: Shown): Promise<Export> {
  const { picture, time } = shown;
  const [claims, states] = await Promise.all([loadClaims(idsIn(picture), time), loadStates(picture, time)]);
  return { ...shown, part, states, claims };
}
