import {
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLObjectType,
  getNamedType,
  getNullableType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isListType,
  isObjectType,
} from "graphql";
import { toUpperFirst } from "../../../util/text/case.js";
import type { ColumnType, FileColumn, ListedRow, RowPath } from "./file-column.js";

type Field = GraphQLField<unknown, unknown>;

/** Fields without a column: what every row of a table has in common, and what is no value of the graph. */
const omittedFields = new Set(["stateId", "exists", "retractedAt", "import", "rawAnswer"]);

/** The columns that come first. The others have the order of the type. */
const leading = ["id", "kind", "name", "title", "from", "to", "subject", "source"];

/** Objects that become one cell, of which a row has a list: the fields that are read of each, and their text. */
const itemTexts: Readonly<
  Record<string, { readonly reads: readonly string[]; write(item: ListedRow): string }>
> = {
  Alias: { reads: ["value"], write: ({ value }) => String(value) },
  Identifier: { reads: ["scheme", "value"], write: ({ scheme, value }) => `${scheme}:${value}` },
  ClaimedValue: { reads: ["field", "value"], write: ({ field, value }) => `${field}=${value}` },
};

/** The fields that are shown of another node that a row refers to. */
const nodeFields = ["id", "kind", "name", "title"];

/**
 * The columns of a type: one for each field without arguments that has a plain value or a list of them, and for each amount,
 * alias, identifier and node that it refers to. Their names are those of the schema.
 */
export function createTypeColumns(type: GraphQLObjectType): readonly FileColumn[] {
  const computeRank = ({ name }: Field): number => leading.indexOf(name) + 1 || leading.length + 1;
  return (
    Object.values(type.getFields())
      .filter(({ name, args }) => args.length === 0 && !omittedFields.has(name))
      .sort((first, second) => computeRank(first) - computeRank(second))
      .flatMap(createFieldColumns)
      // An id that the type has itself is not shown again as that of the node.
      .filter(
        ({ name, path }) => path.length === 1 || !Object.hasOwn(type.getFields(), name) || path[0] === name,
      )
  );
}

function createFieldColumns(field: Field): readonly FileColumn[] {
  const { name } = field;
  const type = getNamedType(field.type);
  const isList = isListType(getNullableType(field.type));
  if (isLeafType(type)) return [createLeafColumn(name, [name], field, isList)];
  if (isList) return createItemColumn(field, type);
  const parts = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  if (parts.amount && parts.currency)
    return [
      createLeafColumn(name, [name, "amount"], { ...parts.amount, description: field.description }, false),
      createLeafColumn(`${name}Currency`, [name, "currency"], parts.currency, false),
    ];
  if (!parts.id) return [];
  return nodeFields.flatMap((part) => {
    const nodeField = parts[part];
    if (!nodeField || (part === "kind" && !isAbstractType(type))) return [];
    const description = `${field.description ?? ""} Its ${part}.`.trim();
    return [
      createLeafColumn(`${name}${toUpperFirst(part)}`, [name, part], { ...nodeField, description }, false),
    ];
  });
}

function createItemColumn(field: Field, type: GraphQLNamedType): readonly FileColumn[] {
  const { name } = field;
  const item = itemTexts[type.name];
  if (!item) return [];
  const reads = item.reads.map((part): RowPath => [name, part]);
  return [{ name, type: "string", description: describeList(field), reads, path: [name], write: item.write }];
}

/** A column of plain values. */
export function createLeafColumn(
  name: string,
  path: RowPath,
  field: Pick<Field, "type" | "description">,
  isList: boolean,
): FileColumn {
  const type = getNamedType(field.type);
  const description = isList ? describeList(field) : (field.description ?? "");
  return {
    name,
    type: isList ? "string" : getColumnType(type),
    description,
    ...(isEnumType(type) && !isList && { values: type.getValues().map((value) => value.name) }),
    reads: [path],
    path,
  };
}

const describeList = ({ description }: Pick<Field, "description">): string =>
  `${description ?? ""} Several are separated by |.`.trim();

const types: Readonly<Record<string, ColumnType>> = {
  Int: "integer",
  Float: "number",
  Boolean: "boolean",
  Date: "date",
  DateTime: "datetime",
};

const getColumnType = ({ name }: GraphQLNamedType): ColumnType => types[name] ?? "string";
