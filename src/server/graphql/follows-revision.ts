import { Import, ImportConnection } from "../../domain/graphql/import.js";
import { Job } from "../../domain/graphql/job.js";
import { findQueryField } from "../../query/fields/field-registry.js";
import type { FieldSelection } from "../../query/selection/selection.js";
import { memoizeByObject } from "../../util/memoize.js";
import { isDryRun, type ReadOperation } from "../context/operation.js";

/**
 * Returns true if the answer to a query depends only on the query, the caller's role, the day and the revision: each root
 * field declares that, and nothing below it is outside of revisions.
 */
export const followsRevision = memoizeByObject(
  (operation: ReadOperation): boolean =>
    operation.type === "query" &&
    !isDryRun(operation) &&
    operation.fields.every((field) => findQueryField(field.name)?.followsRevision && !isRunField(field)),
);

const runTypes: ReadonlySet<string> = new Set([Job.name, Import.name, ImportConnection.name]);

/** Returns true if a field reads an import or a job. They make progress and end without a new revision. */
export function isRunField({ args, selection: { types, fields } }: FieldSelection): boolean {
  const isRun = types.length > 0 && types.every((type) => runTypes.has(type));
  // The type of a node follows from its id.
  const ids = [args.id ?? args.ids ?? []].flat().map(String);
  return isRun || ids.some((id) => /^(import|job):/.test(id)) || fields.some(isRunField);
}
