import { constant, instant, object, type Projection, plain } from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { projectImportById } from "../../query/project/import.js";
import type { Selection } from "../../query/selection/selection.js";

/** Projects an entry of the change log to the selection. */
export function projectChange(builder: QueryBuilder, selection: Selection, change: string): Projection {
  return object(selection, constant("Change"), ({ name, selection: below }) => {
    if (name === "node") return builder.project.byId(builder, below, `${change}.nodeId`);
    if (name === "import") return projectImportById(builder, below, `${change}.run`);
    if (name === "entityIds") return plain(`coalesce(${change}.entityIds, [])`);
    return name === "at" ? instant(`${change}.at`) : plain(`${change}.${name}`);
  });
}
