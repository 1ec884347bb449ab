import type { Instant } from "../../domain/time.js";
import { buildObject, buildObjectFrom, type ResponseObject } from "../../query/selection/response-object.js";
import type { Selection } from "../../query/selection/selection.js";
import type { ValidationIssue } from "../../recording/input/facts.js";
import type { RecordResult } from "../../recording/store/record-result.js";
import type { RequestContext } from "../context/request-context.js";
import { projectPayload } from "./project-payload.js";

/** What a mutation comes to, before it is shown as asked for. */
export interface MutationResult {
  /** Of the graph, once the mutation had its effect; null where nothing could be done. */
  readonly revision: number | null;
  /** What the answer shows is shown as it was known at this instant; null: nothing was recorded yet. */
  readonly recordedAt: Instant | null;
  /** What its fields show, by the ids of it; plain values as they are. */
  readonly things?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Versions that it wrote, as the graph keeps them. */
  readonly versionOf?: RecordResult["versionOf"] | undefined;
  readonly values?: Readonly<Record<string, unknown>>;
  readonly faults: readonly ValidationIssue[];
}

/** The payload of a mutation as it is asked for. Things in it are read in the state that the mutation left. */
export async function payload(
  { ask }: RequestContext,
  selection: Selection,
  { clientMutationId = null }: { readonly clientMutationId?: string | null },
  { revision, recordedAt, things = {}, versionOf, values = {}, faults }: MutationResult,
): Promise<ResponseObject> {
  const asked = selection.fields.filter(({ name }) => name in things);
  const shown = await projectPayload(ask, asked, things, { knownAt: recordedAt, versionOf });
  const plain: Readonly<Record<string, unknown>> = { ...values, revision, clientMutationId };
  return buildObject(selection, selection.types[0]!, (field) => {
    if (field.name === "userErrors")
      return faults.map((fault) => buildObjectFrom(field.selection, userError(fault)));
    return shown.get(field) ?? plain[field.name] ?? null;
  });
}

const userError = ({ path, message, code }: ValidationIssue) => ({
  field: path.length > 0 ? path : null,
  message,
  code,
});
