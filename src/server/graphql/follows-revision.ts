import { findQueryField } from "../../query/fields/field-registry.js";
import { memoizeByObject } from "../../util/memoize.js";
import { isDryRun, type ReadOperation } from "../context/operation.js";
import { isRunField } from "./is-run-field.js";

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
