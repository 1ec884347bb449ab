import type { Box } from "../arrange/geometry.js";
import type { Export } from "./export.js";
import { listPictureIds, loadClaims } from "./load-claims.js";
import { loadStates } from "./load-states.js";

interface ViewExportOptions extends Pick<Export, "title" | "picture" | "time" | "address" | "isByDate"> {
  readonly part?: Box | null;
}

/** Loads the data that an export adds to a picture: its claims and the states of its fields. */
export async function loadExport({ part = null, ...options }: ViewExportOptions): Promise<Export> {
  const { picture, time } = options;
  const [claims, states] = await Promise.all([
    loadClaims(listPictureIds(picture), time),
    loadStates(picture, time),
  ]);
  return { ...options, part, states, claims };
}
