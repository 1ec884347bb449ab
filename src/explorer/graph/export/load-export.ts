import { listPictureIds, loadClaims } from "../../api/load-claims.js";
import type { Box } from "../label-placement/geometry.js";
import type { Export } from "./export.js";
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
