import { Source } from "../domain/source.js";
import { propertyOf } from "../domain/vocabulary.js";
import { projectClaimsCiting } from "./claims.js";
import type { QueryBuilder } from "./draft.js";
import { constant, object, type Projection, plain } from "./projection.js";
import { projectProperty } from "./property.js";
import type { Selection } from "./selection.js";
import type { SourceVariable } from "./variables.js";

/** A source as asked for, with what it says. */
export function projectSource(
  draft: QueryBuilder,
  selection: Selection,
  { source, version }: SourceVariable,
): Projection {
  return object(selection, constant("Source"), (field) => {
    if (field.name === "id") return plain(`${source}.id`);
    if (field.name === "claims") return projectClaimsCiting(draft, source, field);
    return projectProperty(draft, version, propertyOf(Source, field.name)!, field.selection);
  });
}
