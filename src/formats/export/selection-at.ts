import type { Ask } from "../../neo4j/statement.js";
import { latestRevision } from "../../recording/revision.js";
import type { Selection, Wanted } from "./selection.js";

/** What is wanted, as the graph stood when its last change but those to come was recorded, or before. */
export async function selectionAt(ask: Ask, wanted: Wanted): Promise<Selection> {
  const { recordedAt } = await ask(latestRevision);
  const latest = recordedAt ?? 0;
  return { ...wanted, knownAt: Math.min(wanted.knownAt ?? latest, latest) };
}
