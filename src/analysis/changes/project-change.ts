import {
  type Projection,
  projectExpression,
  projectFields,
  projectInstant,
} from "../../query/cypher/projection.js";
import type { QueryBuilder } from "../../query/cypher/query-builder.js";
import { projectImportById } from "../../query/project/project-import.js";
import type { SelectionSet } from "../../query/selection/selection.js";

/**
 * Projects an entry of the change log to the selection.
 * @param furtherFields the projections of fields that an entry has in one list only
 */
export const projectChange = (
  builder: QueryBuilder,
  selection: SelectionSet,
  change: string,
  furtherFields: Readonly<Record<string, (below: SelectionSet) => Projection>> = {},
): Projection =>
  projectFields(selection, change, {
    at: () => projectInstant(`${change}.at`),
    entityIds: () => projectExpression(`coalesce(${change}.entityIds, [])`),
    node: (below) => builder.project.byId(builder, below, `${change}.nodeId`),
    import: (below) => projectImportById(builder, below, `${change}.run`),
    ...furtherFields,
  });
