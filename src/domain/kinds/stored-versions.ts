import { retractedLabel } from "../model/labels.js";
import { isSourceId } from "./other-ids.js";
import { kindOfId } from "./vocabulary.js";

/** How the versions of one thing are stored: patterns that bind `v` to them, by a parameter for its id. */
export interface StoredVersions {
  readonly patterns: (id: string) => readonly string[];
}

/** The stored versions of what an id names; null if it names no entity, fact or source. */
export function storedVersionsOf(id: string): StoredVersions | null {
  if (isSourceId(id))
    return { patterns: (of) => [`(v:Source {id: ${of}})`, `(v:SourceVersion {sourceId: ${of}})`] };
  const kind = kindOfId(id);
  if (!kind) return null;
  if (kind.category === "RELATIONSHIP") {
    const { openEnded, bounded, superseded } = kind.stored;
    return {
      patterns: (of) => [openEnded, bounded, superseded].map((type) => `()-[v:${type} {id: ${of}}]->()`),
    };
  }
  return {
    patterns: (of) => [
      `(v:Entity {id: ${of}})`,
      `(v:${retractedLabel("Entity")} {id: ${of}})`,
      `(v:EntityVersion {entityId: ${of}})`,
    ],
  };
}
