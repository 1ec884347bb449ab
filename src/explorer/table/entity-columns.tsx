import { Link } from "wouter";
import type { BrowseEntitiesQuery } from "../../client/gql/graphql.js";
import { formatCountry } from "../../sentences/field-value.js";
import type { TableField } from "../../sentences/kind-look.js";
import { formatEndDate, formatStartDate } from "../../sentences/period-text.js";
import { toUpperFirst } from "../../util/text/case.js";
import { entityTables } from "../gql/entity-tables.js";
import { buildEntityAddress } from "../model/addresses.js";
import { formatFieldLabel, formatFieldLabels, getStartWord } from "../model/words/kind-words.js";
import { KindIcon } from "../ui/theme/kind-icon.js";
import { formatCellText } from "./cell-text.js";
import type { TableColumn } from "./column.js";

/** An entity in a table. */
export type BrowsedEntity = BrowseEntitiesQuery["entities"]["nodes"][number];

/** Creates the columns of a kind of entity. The keys of those that sort are what the API sorts by. */
export const createEntityColumns = (kind: string): readonly TableColumn<BrowsedEntity>[] => [
  {
    key: "NAME",
    title: "Name",
    width: 240,
    isSortable: true,
    text: ({ name }) => name,
    show: ({ id, name, kind: entityKind }) => (
      <>
        <KindIcon kind={entityKind} /> <Link href={buildEntityAddress(id)}>{name}</Link>
      </>
    ),
  },
  ...(entityTables[kind]?.fields ?? []).map(createFieldColumn),
  {
    key: "COUNTRY",
    title: "Country",
    width: 140,
    isSortable: true,
    text: ({ country }) => (country ? formatCountry(country) : ""),
  },
  {
    key: "VALID_FROM",
    title: getStartWord(kind),
    width: 150,
    isSortable: true,
    text: formatStartDate,
  },
  {
    key: "VALID_TO",
    title: "Ended",
    width: 120,
    isSortable: true,
    text: formatEndDate,
  },
  {
    key: "DISPUTED",
    title: "Disputed",
    width: 160,
    text: ({ kind: entityKind, disputedFields }) => formatFieldLabels(disputedFields, entityKind),
  },
  { key: "WEBSITE", title: "Website", width: 200, isSortable: true, isHidden: true, text: getWebsite },
  {
    key: "RECORDED_AT",
    title: "Recorded",
    width: 110,
    isSortable: true,
    isHidden: true,
    text: ({ recordedAt }) => recordedAt.slice(0, 10),
  },
  { key: "ID", title: "Id", width: 240, isHidden: true, text: ({ id }) => id },
];

function getWebsite({ website }: BrowsedEntity): string {
  return website ?? "";
}

function createFieldColumn(column: string | TableField): TableColumn<BrowsedEntity> {
  const {
    field,
    title,
    width = 150,
    isNumber = false,
  } = typeof column === "string" ? { field: column } : column;
  return {
    key: field,
    title: title ?? toUpperFirst(formatFieldLabel(field)),
    width,
    isNumber,
    text: (row) => formatEntityCell(row, field),
  };
}

/** Formats the value of a field: a count, the names of the first entities of a connection or how many it has, or a text. */
function formatEntityCell(row: object, field: string): string {
  const values = row as Readonly<Record<string, CellValue>>;
  const value = values[field];
  if (typeof value !== "object" || value === null) return formatCellText(row, field);
  return value.nodeCount?.toLocaleString("en") ?? value.nodes?.map(({ name }) => name).join(", ") ?? "";
}

type CellValue = string | number | null | undefined | BrowsedConnection;

interface BrowsedConnection {
  readonly nodeCount?: number;
  readonly nodes?: readonly { readonly name: string }[];
}
