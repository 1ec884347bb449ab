import type { FieldChange } from "../../domain/graphql/change.js";
import type { RecordPreview } from "../../domain/graphql/record-preview.js";
import type { Instant } from "../../domain/time.js";
import { buildObject, buildObjectFrom, type ResponseObject } from "../../query/selection/response-object.js";
import type { SelectionSet } from "../../query/selection/selection.js";
import type { Warning } from "../../recording/input/clean-names.js";
import type { ValidationIssue } from "../../recording/input/entries.js";
import type { RecordResult } from "../../recording/store/record-result.js";
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
  readonly values?: Readonly<Record<string, unknown>>;
  /** The result of a dry run; null if it was none. */
  readonly preview?: RecordPreview | null;
  /** Warnings for the writer, with paths in the input. */
  readonly warnings?: readonly Warning[];
  readonly replacedValue?: readonly FieldChange[];
  readonly issues: readonly ValidationIssue[];
}

/** The selected payload of a mutation. Its things are read in the state that the mutation left. */
export async function buildPayload(
  { runStatement }: RequestContext,
  selection: SelectionSet,
  { clientMutationId = null }: { readonly clientMutationId?: string | null },
  {
    revision = null,
    recordedAt = null,
    things = {},
    versionOf,
    values = {},
    preview = null,
    warnings = [],
    replacedValue = [],
    issues,
  }: MutationResult,
): Promise<ResponseObject> {
  const selected = selection.fields.filter(({ name }) => name in things);
  const projected = await projectPayload(runStatement, selected, things, { knownAt: recordedAt, versionOf });
  const plain: Readonly<Record<string, unknown>> = { ...values, revision, clientMutationId };
  return buildObject(selection, requireNonNull(selection.types[0], "The type of a payload"), (field) => {
    if (field.name === "userErrors")
      return issues.map((issue) => buildObjectFrom(field.selection, toUserError(issue)));
    if (field.name === "preview") return preview && buildPreview(field.selection, preview);
    if (field.name === "warnings")
      return warnings.map((warning) => buildObjectFrom(field.selection, toUserWarning(warning)));
    if (field.name === "replacedValue")
      return replacedValue.map((change) => buildObjectFrom(field.selection, change));
    return projected.get(field) ?? plain[field.name] ?? null;
  });
}

const buildPreview = (selection: SelectionSet, preview: RecordPreview): ResponseObject =>
  buildObject(selection, RECORD_PREVIEW, ({ name, selection: below }) =>
    name === "replacedValue"
      ? preview.replacedValue.map((change) => buildObjectFrom(below, change))
      : (Object.entries(preview).find(([key]) => key === name)?.[1] ?? null),
  );

const RECORD_PREVIEW = "RecordPreview";

const toUserWarning = ({ path, message }: Warning) => ({ field: path.length > 0 ? path : null, message });

const toUserError = ({ path, message, code }: ValidationIssue) => ({
  field: path.length > 0 ? path : null,
  message,
  code,
});
