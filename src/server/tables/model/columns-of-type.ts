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
import { toUpperFirst } from "../../../util/case.js";
import type { ColumnType, FileColumn, ListedRow, RowPath } from "./file-column.js";

type Field = GraphQLField<unknown, unknown>;

/** Fields without a column: what every row of a table has in common, and what is no value of the graph. */
const withoutColumn = new Set(["stateId", "exists", "retractedAt", "import", "rawAnswer"]);

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

/** What is shown of another node that a row refers to. */
const shownOfNode = ["id", "kind", "name", "title"];

/**
 * The columns of a type: one for each field without arguments that has a plain value or a list of them, and for each amount,
 * alias, identifier and node that it refers to. Their names are those of the schema.
 */
export function columnsOfType(type: GraphQLObjectType): readonly FileColumn[] {
  const place = ({ name }: Field): number => leading.indexOf(name) + 1 || leading.length + 1;
  return (
    Object.values(type.getFields())
      .filter(({ name, args }) => args.length === 0 && !withoutColumn.has(name))
      .sort((one, other) => place(one) - place(other))
      .flatMap(columnsOfField)
      // An id that the type has itself is not shown again as that of the node.
      .filter(
        ({ name, path }) => path.length === 1 || !Object.hasOwn(type.getFields(), name) || path[0] === name,
      )
  );
}

function columnsOfField(field: Field): readonly FileColumn[] {
  const { name } = field;
  const type = getNamedType(field.type);
  const isList = isListType(getNullableType(field.type));
  if (isLeafType(type)) return [leafColumn(name, [name], field, isList)];
  if (isList) return itemColumn(field, type);
  const parts = isObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
  if (parts.amount && parts.currency)
    return [
      leafColumn(name, [name, "amount"], { ...parts.amount, description: field.description }, false),
      leafColumn(`${name}Currency`, [name, "currency"], parts.currency, false),
    ];
  if (!parts.id) return [];
  return shownOfNode.flatMap((part) => {
    const shown = parts[part];
    if (!shown || (part === "kind" && !isAbstractType(type))) return [];
    const description = `${field.description ?? ""} Its ${part}.`.trim();
    return [leafColumn(`${name}${toUpperFirst(part)}`, [name, part], { ...shown, description }, false)];
  });
}

function itemColumn(field: Field, type: GraphQLNamedType): readonly FileColumn[] {
  const { name } = field;
  const item = itemTexts[type.name];
  if (!item) return [];
  const reads = item.reads.map((part): RowPath => [name, part]);
  return [{ name, type: "string", description: listed(field), reads, path: [name], write: item.write }];
}

/** A column of plain values. */
export function leafColumn(
  name: string,
  path: RowPath,
  field: Pick<Field, "type" | "description">,
  isList: boolean,
): FileColumn {
  const type = getNamedType(field.type);
  const description = isList ? listed(field) : (field.description ?? "");
  return {
    name,
    type: isList ? "string" : typeOf(type),
    description,
    ...(isEnumType(type) && !isList && { values: type.getValues().map((value) => value.name) }),
    reads: [path],
    path,
  };
}

const listed = ({ description }: Pick<Field, "description">): string =>
  `${description ?? ""} Several are separated by |.`.trim();

const types: Readonly<Record<string, ColumnType>> = {
  Int: "integer",
  Float: "number",
  Boolean: "boolean",
  Date: "date",
  DateTime: "datetime",
};

const typeOf = ({ name }: GraphQLNamedType): ColumnType => types[name] ?? "string";
