import { Source } from "../../domain/graphql/source.js";
import { requireProperty } from "../../domain/kinds/vocabulary.js";
import { constant, object, type Projection, plain } from "../cypher/projection.js";
import type { QueryBuilder } from "../cypher/query-builder.js";
import type { SourceVariable } from "../cypher/variables.js";
import { projectProperty } from "../filters/property.js";
import type { Selection } from "../selection/selection.js";
import { projectClaimsCiting } from "./claims.js";

/** The requested fields of a source, with the claims that cite it. */
export function projectSource(
  builder: QueryBuilder,
  selection: Selection,
  { source, version }: SourceVariable,
): Projection {
  return object(selection, constant("Source"), (field) => {
    if (field.name === "id") return plain(`${source}.id`);
    if (field.name === "claims") return projectClaimsCiting(builder, source, field);
    return projectProperty(builder, version, requireProperty(Source, field.name), field.selection);
  });
}
