import {
  type Projection,
  projectConstant,
  projectExpression,
  projectInstant,
  projectObject,
} from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { projectImportById } from "../../query/project/project-import.js";
import type { SelectionSet } from "../../query/selection/selection.js";

/** Projects an entry of the change log to the selection. */
export function projectChange(builder: QueryBuilder, selection: SelectionSet, change: string): Projection {
  return projectObject(selection, projectConstant("Change"), ({ name, selection: below }) => {
    if (name === "node") return builder.project.byId(builder, below, `${change}.nodeId`);
    if (name === "import") return projectImportById(builder, below, `${change}.run`);
    if (name === "entityIds") return projectExpression(`coalesce(${change}.entityIds, [])`);
    return name === "at" ? projectInstant(`${change}.at`) : projectExpression(`${change}.${name}`);
  });
}
