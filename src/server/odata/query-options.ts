import type { GraphQLSchema } from "graphql";
import { createBadInputError } from "../../errors.js";
import { asOfNames } from "../tables/as-of-parameters.js";
import type { FileColumn } from "../tables/model/file-column.js";
import type { ThingTable } from "../tables/model/kind-tables.js";
import { Unsupported } from "./errors/unsupported.js";
import { readFilter } from "./filter/read-filter.js";
import { toWhere } from "./filter/to-where.js";
import { parseOrder } from "./parse-order.js";

/** The options of a request on an entity set. */
export interface QueryOptions {
  readonly columns: readonly FileColumn[];
  /** True if $select names them. */
  readonly isSelected: boolean;
  readonly where: unknown;
  readonly orderBy: readonly Readonly<Record<string, unknown>>[];
  /** The most rows of all pages together; null: all. */
  readonly top: number | null;
  readonly skip: number;
  readonly count: boolean;
  /** The cursor that the last page ended at. */
  readonly after: string | null;
}

/** Rows that are left out are read all the same. Those before an @odata.nextLink are not. */
const MAX_SKIP = 1000;

const supportedOptions = [
  "$select",
  "$filter",
  "$orderby",
  "$top",
  "$skip",
  "$count",
  "$skiptoken",
  "$format",
];
const unsupportedOptions = [
  "$expand",
  "$search",
  "$apply",
  "$compute",
  "$levels",
  "$deltatoken",
  "$index",
  "$schemaversion",
];

/** Reads the options of a request on an entity set. Fails with BAD_USER_INPUT, and as Unsupported. */
export function parseQueryOptions(
  schema: GraphQLSchema,
  table: ThingTable,
  parameters: Readonly<Record<string, string>>,
): QueryOptions {
  checkNames(parameters);
  const { $select, $filter, $orderby, $top, $skip, $count = "false", $skiptoken } = parameters;
  const skip = $skip === undefined ? 0 : parseWholeNumber("$skip", $skip);
  if (skip > MAX_SKIP)
    throw createBadInputError(
      `$skip is at most ${MAX_SKIP}. Follow @odata.nextLink to read further, or narrow the rows with $filter.`,
    );
  if ($count !== "true" && $count !== "false") throw createBadInputError("$count must be true or false.");
  return {
    columns: selectColumns(table, $select),
    isSelected: $select !== undefined && $select.trim() !== "*",
    where: $filter === undefined ? null : toWhere(schema, table, readFilter($filter)),
    orderBy: $orderby === undefined ? [] : parseOrder(table, $orderby),
    top: $top === undefined ? null : parseWholeNumber("$top", $top),
    skip,
    count: $count === "true",
    after: $skiptoken ?? null,
  };
}

function checkNames(parameters: Readonly<Record<string, string>>): void {
  const allowed: readonly string[] = [...supportedOptions, ...asOfNames];
  for (const name of Object.keys(parameters)) {
    if (unsupportedOptions.includes(name)) throw new Unsupported(`${name} is not supported.`);
    if (!allowed.includes(name))
      throw createBadInputError(`${name} is no query option. Allowed: ${allowed.join(", ")}.`);
  }
}

function parseWholeNumber(name: string, text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw createBadInputError(`${name} must be a whole number.`);
}

function selectColumns({ columns, type }: ThingTable, select: string | undefined): readonly FileColumn[] {
  if (select === undefined || select.trim() === "*") return columns;
  return [...new Set(select.split(",").map((name) => name.trim()))].map((name) => {
    const column = columns.find((candidate) => candidate.name === name);
    if (column) return column;
    throw createBadInputError(`$select: ${type} has no property ${name}.`);
  });
}
