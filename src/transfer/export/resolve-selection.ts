import type { Ask } from "../../neo4j/statement.js";
import { latestRevision } from "../../recording/snapshot/revision.js";
import type { ExportSelection, WantedParts } from "./selection.js";

/** What is wanted, as the graph stood when its last change but those to come was recorded, or before. */
export async function resolveSelection(ask: Ask, wanted: WantedParts): Promise<ExportSelection> {
  const { recordedAt } = await ask(latestRevision);
  const latest = recordedAt ?? 0;
  return { ...wanted, knownAt: Math.min(wanted.knownAt ?? latest, latest) };
}
