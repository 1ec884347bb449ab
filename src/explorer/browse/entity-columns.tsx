import { Link } from "wouter";
import type { BrowseEntitiesQuery } from "../../client/gql/graphql.js";
import { formatCount } from "../../util/text/format-count.js";
import { countryName } from "../kinds/country-name.js";
import { KindIcon } from "../kinds/kind-icon.js";
import { beginOf, fieldInWords, fieldsInWords, sentenceCase } from "../kinds/words.js";
import { cellText } from "../table/cell-text.js";
import type { TableColumn } from "../table/column.js";
import { entityAddress } from "../view/addresses.js";
import { endInWords, startInWords } from "../view/dates-in-words.js";

/** An entity in a table. */
export type BrowsedEntity = BrowseEntitiesQuery["entities"]["nodes"][number];

/** The columns of a kind of entity. The keys of those that sort are what the API sorts by. */
export const entityColumns = (kind: string): readonly TableColumn<BrowsedEntity>[] => [
  {
    key: "NAME",
    title: "Name",
    width: 240,
    isSortable: true,
    text: ({ name }) => name,
    show: ({ id, name, kind: own }) => (
      <>
        <KindIcon kind={own} /> <Link href={entityAddress(id)}>{name}</Link>
      </>
    ),
  },
  ...(columnsOfKind[kind] ?? []),
  {
    key: "COUNTRY",
    title: "Country",
    width: 140,
    isSortable: true,
    text: ({ country }) => (country ? countryName(country) : ""),
  },
  {
    key: "VALID_FROM",
    title: beginOf(kind),
    width: 150,
    isSortable: true,
    text: startInWords,
  },
  {
    key: "VALID_TO",
    title: "Ended",
    width: 120,
    isSortable: true,
    text: endInWords,
  },
  {
    key: "DISPUTED",
    title: "Disputed",
    width: 160,
    text: ({ kind: own, disputedFields }) => fieldsInWords(disputedFields, own),
  },
  { key: "WEBSITE", title: "Website", width: 200, isSortable: true, isHidden: true, text: website },
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

function website({ website }: BrowsedEntity): string {
  return website ?? "";
}

const ofField = (field: string, width = 150): TableColumn<BrowsedEntity> => ({
  key: field,
  title: sentenceCase(fieldInWords(field)),
  width,
  text: (row) => cellText(row, field),
});

/** The names of the first entities of a connection. */
const namesOf = (field: "owners" | "operators" | "courts", title: string): TableColumn<BrowsedEntity> => ({
  key: field,
  title,
  width: 200,
  text: (row) => namesIn(row, field),
});

interface Named {
  readonly nodes: readonly { readonly name: string }[];
}

const namesIn = (row: object, field: string): string =>
  (row as Readonly<Record<string, Named | undefined>>)[field]?.nodes.map(({ name }) => name).join(", ") ?? "";

const columnsOfKind: Readonly<Record<string, readonly TableColumn<BrowsedEntity>[]>> = {
  BRAND: [ofField("category"), namesOf("owners", "Owned by")],
  PLATFORM: [ofField("businessModel"), namesOf("operators", "Operated by")],
  CONGLOMERATE: [
    {
      key: "brands",
      title: "Brands",
      width: 90,
      isNumber: true,
      text: (row) => ("brands" in row ? row.brands.nodeCount.toLocaleString("en") : ""),
    },
    ofField("legalForm"),
  ],
  ORGANIZATION: [ofField("legalForm")],
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
  LAWSUIT: [ofField("caseStatus", 110), namesOf("courts", "Court"), ofField("closedOn", 110)],
  AGREEMENT: [ofField("stage", 110)],
  PUBLIC_STATEMENT: [ofField("text", 360)],
  STOCK_EXCHANGE: [ofField("mic", 90)],
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
