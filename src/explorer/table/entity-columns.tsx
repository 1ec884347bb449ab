import { Link } from "wouter";
import type { BrowseEntitiesQuery } from "../../client/gql/graphql.js";
import { formatEndDate, formatStartDate } from "../../sentences/period-text.js";
import { toUpperFirst } from "../../util/text/case.js";
import { formatCount } from "../../util/text/format-count.js";
import { buildEntityAddress } from "../model/addresses.js";
import { formatCountry } from "../model/words/format-country.js";
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
  ...(columnsOfKind[kind] ?? []),
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

const createFieldColumn = (field: string, width = 150): TableColumn<BrowsedEntity> => ({
  key: field,
  title: toUpperFirst(formatFieldLabel(field)),
  width,
  text: (row) => formatCellText(row, field),
});

/** Creates a column with the names of the first entities of a connection. */
const createNamesColumn = (
  field: "owners" | "operators" | "courts",
  title: string,
): TableColumn<BrowsedEntity> => ({
  key: field,
  title,
  width: 200,
  text: (row) => joinNames(row, field),
});

interface Named {
  readonly nodes: readonly { readonly name: string }[];
}

const joinNames = (row: object, field: string): string =>
  (row as Readonly<Record<string, Named | undefined>>)[field]?.nodes.map(({ name }) => name).join(", ") ?? "";

const columnsOfKind: Readonly<Record<string, readonly TableColumn<BrowsedEntity>[]>> = {
  BRAND: [createFieldColumn("category"), createNamesColumn("owners", "Owned by")],
  PLATFORM: [createFieldColumn("businessModel"), createNamesColumn("operators", "Operated by")],
  CONGLOMERATE: [
    {
      key: "brands",
      title: "Brands",
      width: 90,
      isNumber: true,
      text: (row) => ("brands" in row ? row.brands.nodeCount.toLocaleString("en") : ""),
    },
    createFieldColumn("legalForm"),
  ],
  ORGANIZATION: [createFieldColumn("legalForm")],
  MERCHANT: [
    {
      key: "memberCount",
      title: "Sellers in it",
      width: 120,
      isNumber: true,
      text: (row) =>
        "memberCount" in row && row.memberCount != null
          ? formatCount(row.memberCount, row.memberCountQualifier)
          : "",
    },
  ],
  LAWSUIT: [
    createFieldColumn("caseStatus", 110),
    createNamesColumn("courts", "Court"),
    createFieldColumn("closedOn", 110),
  ],
  AGREEMENT: [createFieldColumn("stage", 110)],
  PUBLIC_STATEMENT: [createFieldColumn("text", 360)],
  STOCK_EXCHANGE: [createFieldColumn("mic", 90)],
  OBSERVATION: [
    {
      key: "count",
      title: "Count",
      width: 120,
      isNumber: true,
      text: (row) => ("count" in row ? formatCount(row.count, row.countQualifier) : ""),
    },
  ],
};
