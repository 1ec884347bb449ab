import { type GraphQLInputType, getNullableType, isInputObjectType, isListType } from "graphql";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import type { Instant } from "../../domain/time.js";
import { createBadInputError } from "../../errors.js";
import { parseJsonText } from "../protection/nested-json.js";
import { asOfNames, resolveFixedState } from "./as-of-parameters.js";
import type { DocumentTable, TableVariable } from "./model/document-tables.js";
import type { FileColumn } from "./model/file-column.js";
import type { AsOfInput } from "./read-rows.js";

type Parameters = Readonly<Record<string, string>>;

/** The request of an address for the table of a kind. */
export interface KindRequest {
  readonly columns: readonly FileColumn[];
  readonly where: unknown;
  readonly asOf: AsOfInput;
  /** Only what changed after this revision. Null: all rows. */
  readonly changedSince: number | null;
}

/** Reads the parameters of a table of a kind. Fails with BAD_USER_INPUT. */
export function parseKindRequest(
  all: readonly FileColumn[],
  parameters: Parameters,
  recordedAt: Instant | null,
): KindRequest {
  checkNames(parameters, [...asOfNames, "where", "columns", "changedSince"]);
  const { where, columns, changedSince } = parameters;
  const selection = resolveColumns(all, columns);
  if (changedSince !== undefined && !selection.some(({ name }) => name === "id"))
    throw createBadInputError("With changedSince, columns must have id: what was deleted has nothing else.");
  return {
    columns: selection,
    where: where === undefined ? null : parseJsonText("where", where, JSON_AS_IN_GRAPHQL),
    asOf: resolveFixedState(parameters, recordedAt),
    changedSince: changedSince === undefined ? null : parseRevision(changedSince),
  };
}

/** The request of an address for the table of a document. */
export interface DocumentRequest {
  readonly columns: readonly FileColumn[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads the parameters of the table of a document: its variables, and columns. Fails with BAD_USER_INPUT. */
export function parseDocumentRequest(
  { columns: all, variables, pageInfo }: DocumentTable,
  parameters: Parameters,
  recordedAt: Instant | null,
): DocumentRequest {
  checkNames(parameters, [...variables.map(({ name }) => name), "columns"]);
  const entries = variables
    .filter(({ name }) => parameters[name] !== undefined)
    .map(({ name, type }) => [name, parseVariable(name, type, parameters[name] ?? "")] as const);
  const values: Record<string, unknown> = Object.fromEntries(entries);
  // All pages are read, and from one state.
  if (pageInfo) {
    if (variables.some(({ name }) => name === "first")) values.first ??= MAX_PAGE;
    values.asOf = { ...resolveFixedState({}, recordedAt), ...Object(values.asOf) };
  }
  const missing = variables.filter(({ name, isRequired }) => isRequired && values[name] === undefined);
  if (missing.length > 0)
    throw createBadInputError(`This table needs ${missing.map(({ name }) => name).join(", ")}.`);
  return { columns: resolveColumns(all, parameters.columns), variables: values };
}

function checkNames(parameters: Parameters, allowed: readonly string[]): void {
  const unknown = Object.keys(parameters).find((name) => !allowed.includes(name));
  if (unknown !== undefined)
    throw createBadInputError(`${unknown} is no parameter of this table. Allowed: ${allowed.join(", ")}.`);
}

function resolveColumns(all: readonly FileColumn[], names: string | undefined): readonly FileColumn[] {
  if (names === undefined) return all;
  return [...new Set(names.split(","))].map((name) => {
    const column = all.find((candidate) => candidate.name === name.trim());
    if (column) return column;
    throw createBadInputError(
      `${name} is no column of this table. It has ${all.map((candidate) => candidate.name).join(", ")}.`,
    );
  });
}

function parseRevision(text: string): number {
  const revision = Number(text);
  if (/^\d+$/.test(text) && revision <= 2 ** 31 - 2) return revision;
  throw createBadInputError(
    "changedSince must be a revision: the number in the header graph-revision of an earlier answer.",
  );
}

const JSON_AS_IN_GRAPHQL = 'JSON, as in GraphQL: {"name":{"startsWith":"G"}}';

/** The value of a variable: JSON for an object, a list as JSON or separated by commas, numbers as such. */
function parseVariable(name: string, type: GraphQLInputType, text: string): unknown {
  const inputType = getNullableType(type);
  if (isInputObjectType(inputType)) return parseJsonText(name, text, JSON_AS_IN_GRAPHQL);
  if (isListType(inputType)) {
    if (text.startsWith("[") || text.startsWith("{")) return parseJsonText(name, text, JSON_AS_IN_GRAPHQL);
    return text.split(",").map((item) => parseVariable(name, inputType.ofType, item));
  }
  return parseScalar(String(inputType), text);
}

function parseScalar(type: string, text: string): unknown {
  if (type === "Boolean" && (text === "true" || text === "false")) return text === "true";
  const isNumber =
    (type === "Int" || type === "Float") && text.trim() !== "" && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}

/** Describes a variable in the catalogue. */
export const describeVariable = ({ name, type, isRequired }: TableVariable) => ({
  name,
  type: String(type),
  required: isRequired,
});
