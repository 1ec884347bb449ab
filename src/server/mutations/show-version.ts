import { kindOfId } from "../../domain/kinds/vocabulary.js";
import type { VersionColumns } from "../../query/cypher/projection.js";
import { createQueryBuilder } from "../../query/project/create-query-builder.js";
import { restrictTypes, type Selection } from "../../query/selection/selection.js";

/** What is asked for of an entity or a fact, off a version of it at hand; undefined where more is asked for than that holds. */
export function showVersion(selection: Selection, id: string, version: VersionColumns): unknown {
  const { type, category } = kindOfId(id)!;
  const draft = createQueryBuilder(null);
  const own = restrictTypes(selection, (name) => name === type.name);
  const { of, read } =
    category === "ENTITY"
      ? draft.project.entity(draft, own, { node: "n", version: "n", type })
      : draft.project.fact(draft, own, { fact: "r", from: null, to: null });
  return of && read(of(version));
}
