import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import type { Instant } from "../../domain/time.js";
import {
  buildObject,
  buildObjectOfOneType,
  type ResponseObject,
} from "../../query/selection/response-object.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import type { Warning } from "../../recording/input/clean-names.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import { isRecord } from "../../util/is-record.js";
import { requireNonNull } from "../../util/require-non-null.js";
import type { RequestContext } from "../context/request-context.js";
import { projectPayload } from "./project-payload.js";

/** The result of a mutation, before its payload is selected. */
export interface MutationResult {
  /** The graph's revision after the mutation. Default: null, it failed or has none. */
  readonly revision?: number | null;
  /** The `knownAt` of everything in the payload. Default: null, nothing was recorded yet. */
  readonly recordedAt?: Instant | null;
  /** Ids of the things that the payload's fields contain. */
  readonly things?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Versions that the mutation wrote, as stored. */
  readonly versionOf?: RecordResult["versionOf"] | undefined;
  /** The values of further fields: leaves, objects, or lists of objects. */
  readonly values?: Readonly<Record<string, unknown>>;
  /** The result of a dry run; null if it was none. */
  readonly preview?: RecordPreview | null;
  /** Warnings for the writer, with paths in the input. */
  readonly warnings?: readonly Warning[];
  readonly issues: readonly ValidationIssue[];
}

/** The selected payload of a mutation. Its things are read in the state that the mutation left. */
export async function buildPayload(
  { runStatement }: RequestContext,
  selection: SelectionSet,
  {
    revision = null,
    recordedAt = null,
    things = {},
    versionOf,
    values = {},
    preview = null,
    warnings = [],
    issues,
  }: MutationResult,
): Promise<ResponseObject> {
  const selected = selection.fields.filter(({ name }) => name in things);
  const projected = await projectPayload(runStatement, selected, things, { knownAt: recordedAt, versionOf });
  const plain: Readonly<Record<string, unknown>> = {
    replacedValue: [],
    existing: [],
    ...values,
    preview,
    warnings: warnings.map(toUserWarning),
    userErrors: issues.map(toUserError),
    revision,
  };
  const type = requireNonNull(selection.types[0], "The type of a payload");
  return buildObject(
    selection,
    type,
    (field) => projected.get(field) ?? buildValue(field.selection, plain[field.name]),
  );
}

/** Builds a known value: the selected fields of an object, and of each object of a list; a leaf as it is. */
function buildValue(selection: SelectionSet, value: unknown): unknown {
  const isLeaf = selection.types.length === 0;
  if (value == null || isLeaf) return value ?? null;
  if (Array.isArray(value)) return value.map((item) => buildValue(selection, item));
  return buildObjectOfOneType(selection, (field) =>
    buildValue(field.selection, isRecord(value) ? value[field.name] : null),
  );
}

const toUserWarning = ({ path, message }: Warning) => ({ field: path.length > 0 ? path : null, message });

const toUserError = ({ path, message, code }: ValidationIssue) => ({
  field: path.length > 0 ? path : null,
  message,
  code,
});
