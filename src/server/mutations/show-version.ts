import { kindOfId } from "../../domain/kinds/vocabulary.js";
import type { VersionColumns } from "../../query/cypher/projection.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { restrictTypes, type Selection } from "../../query/selection/selection.js";

/**
 * The selected fields of an entity or a fact, from a version in memory; undefined if the version does not
 * contain all of them.
 */
export function showVersion(selection: Selection, id: string, version: VersionColumns): unknown {
  const { type, category } = kindOfId(id)!;
  const builder = createQueryBuilder(null);
  const own = restrictTypes(selection, (name) => name === type.name);
  const { of, read } =
    category === "ENTITY"
      ? builder.project.entity(builder, own, { node: "n", version: "n", type })
      : builder.project.fact(builder, own, { fact: "r", from: null, to: null });
  return of && read(of(version));
}
