import { toRetractedLabel } from "../model/labels.js";
import { listFactTypes } from "../model/relationship-kind.js";
import { isSourceId } from "./other-ids.js";
import { findKindById } from "./vocabulary.js";

/** The stored versions of one thing: patterns that bind `v` to them, by a parameter for its id. */
export interface StoredVersions {
  readonly patterns: (id: string) => readonly string[];
}

/** Finds the stored versions of the thing that has an id; null if that is no entity, fact or source. */
export function findStoredVersions(id: string): StoredVersions | null {
  if (isSourceId(id))
    return { patterns: (of) => [`(v:Source {id: ${of}})`, `(v:SourceVersion {sourceId: ${of}})`] };
  const kind = findKindById(id);
  if (!kind) return null;
  if (kind.category === "RELATIONSHIP") {
    return {
      patterns: (of) => listFactTypes(kind).map((type) => `()-[v:${type} {id: ${of}}]->()`),
    };
  }
  return {
    patterns: (of) => [
      `(v:Entity {id: ${of}})`,
      `(v:${toRetractedLabel("Entity")} {id: ${of}})`,
      `(v:EntityVersion {entityId: ${of}})`,
    ],
  };
}
