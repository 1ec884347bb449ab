import { type GraphQLInputType, getNullableType, isInputObjectType, isListType } from "graphql";
import { MAX_PAGE } from "../../domain/schema/paging.js";
import type { Instant } from "../../domain/time.js";
import { AppError } from "../../errors.js";
import { parseJsonText } from "../requests/nested-json.js";
import { asOfNames, fixedAsOf } from "./as-of-parameters.js";
import type { DocumentTable, TableVariable } from "./model/document-tables.js";
import type { FileColumn } from "./model/file-column.js";
import type { AsOfInput } from "./read-rows.js";

type Parameters = Readonly<Record<string, string>>;

/** What an address asks of a table of a kind. */
export interface KindRequest {
  readonly columns: readonly FileColumn[];
  readonly where: unknown;
  readonly asOf: AsOfInput;
  /** Only what changed after this revision. Null: all rows. */
  readonly changedSince: number | null;
}

const badInput = (message: string): AppError => new AppError("BAD_USER_INPUT", message);

/** Reads the parameters of a table of a kind. Fails with BAD_USER_INPUT. */
export function kindRequest(
  all: readonly FileColumn[],
  parameters: Parameters,
  recordedAt: Instant | null,
): KindRequest {
  checkNames(parameters, [...asOfNames, "where", "columns", "changedSince"]);
  const { where, columns, changedSince } = parameters;
  const chosen = chosenColumns(all, columns);
  if (changedSince !== undefined && !chosen.some(({ name }) => name === "id"))
    throw badInput("With changedSince, columns must have id: what was deleted has nothing else.");
  return {
    columns: chosen,
    where: where === undefined ? null : parseJsonText("where", where, JSON_AS_IN_GRAPHQL),
    asOf: fixedAsOf(parameters, recordedAt),
    changedSince: changedSince === undefined ? null : parseRevision(changedSince),
  };
}

/** What an address asks of the table of a document. */
export interface DocumentRequest {
  readonly columns: readonly FileColumn[];
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Reads the parameters of the table of a document: its variables, and columns. Fails with BAD_USER_INPUT. */
export function documentRequest(
  { columns: all, variables, pageInfo }: DocumentTable,
  parameters: Parameters,
  recordedAt: Instant | null,
): DocumentRequest {
  checkNames(parameters, [...variables.map(({ name }) => name), "columns"]);
  const given = variables
    .filter(({ name }) => parameters[name] !== undefined)
    .map(({ name, type }) => [name, variableValue(name, type, parameters[name] ?? "")] as const);
  const values: Record<string, unknown> = Object.fromEntries(given);
  // All pages are read, and from one state.
  if (pageInfo) {
    if (variables.some(({ name }) => name === "first")) values.first ??= MAX_PAGE;
    values.asOf = { ...fixedAsOf({}, recordedAt), ...Object(values.asOf) };
  }
  const missing = variables.filter(({ name, isRequired }) => isRequired && values[name] === undefined);
  if (missing.length > 0) throw badInput(`This table needs ${missing.map(({ name }) => name).join(", ")}.`);
  return { columns: chosenColumns(all, parameters.columns), variables: values };
}

function checkNames(parameters: Parameters, allowed: readonly string[]): void {
  const unknown = Object.keys(parameters).find((name) => !allowed.includes(name));
  if (unknown !== undefined)
    throw badInput(`${unknown} is no parameter of this table. Allowed: ${allowed.join(", ")}.`);
}

function chosenColumns(all: readonly FileColumn[], names: string | undefined): readonly FileColumn[] {
  if (names === undefined) return all;
  return [...new Set(names.split(","))].map((name) => {
    const column = all.find((one) => one.name === name.trim());
    if (column) return column;
    throw badInput(`${name} is no column of this table. It has ${all.map((one) => one.name).join(", ")}.`);
  });
}

function parseRevision(text: string): number {
  const revision = Number(text);
  if (/^\d+$/.test(text) && revision <= 2 ** 31 - 2) return revision;
  throw badInput(
    "changedSince must be a revision: the number in the header graph-revision of an earlier answer.",
  );
}

const JSON_AS_IN_GRAPHQL = 'JSON, as in GraphQL: {"name":{"startsWith":"G"}}';

/** The value of a variable: JSON for an object, a list as JSON or separated by commas, numbers as such. */
function variableValue(name: string, type: GraphQLInputType, text: string): unknown {
  const shown = getNullableType(type);
  if (isInputObjectType(shown)) return parseJsonText(name, text, JSON_AS_IN_GRAPHQL);
  if (isListType(shown)) {
    if (text.startsWith("[") || text.startsWith("{")) return parseJsonText(name, text, JSON_AS_IN_GRAPHQL);
    return text.split(",").map((item) => variableValue(name, shown.ofType, item));
  }
  return scalarOf(String(shown), text);
}

function scalarOf(type: string, text: string): unknown {
  if (type === "Boolean" && (text === "true" || text === "false")) return text === "true";
  const isNumber =
    (type === "Int" || type === "Float") && text.trim() !== "" && Number.isFinite(Number(text));
  return isNumber ? Number(text) : text;
}

/** How a variable is described in the catalogue. */
export const variableText = ({ name, type, isRequired }: TableVariable) => ({
  name,
  type: String(type),
  required: isRequired,
});
