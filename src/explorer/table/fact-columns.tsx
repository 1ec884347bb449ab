import { Link } from "wouter";
import type { BrowseFactsQuery } from "../../client/gql/graphql.js";
import { formatEndDate, formatStartDate } from "../../sentences/period-text.js";
import { toUpperFirst } from "../../util/text/case.js";
import { factLooks } from "../gql/fact-looks.js";
import { buildEntityAddress, buildExplorerAddress } from "../model/addresses.js";
import {
  formatCode,
  formatFieldLabel,
  formatFieldLabels,
  selectKindVerb,
} from "../model/words/kind-words.js";
import { FactMarks } from "../ui/fact-marks.js";
import { formatCellText } from "./cell-text.js";
import type { TableColumn } from "./column.js";

/** A fact in a table. */
export type BrowsedFact = BrowseFactsQuery["facts"]["nodes"][number];

/** Creates the columns of a kind of fact. The keys of those that sort are what the API sorts by. */
export const createFactColumns = (kind: string): readonly TableColumn<BrowsedFact>[] => [
  {
    key: "FROM_NAME",
    title: "Subject",
    width: 200,
    isSortable: true,
    text: ({ from }) => from.name,
    show: ({ from }) => <Link href={buildEntityAddress(from.id)}>{from.name}</Link>,
  },
  {
    key: "TO_NAME",
    title: toUpperFirst(selectKindVerb(kind, "OUT")),
    width: 200,
    isSortable: true,
    text: ({ to }) => to.name,
    show: ({ to }) => <Link href={buildEntityAddress(to.id)}>{to.name}</Link>,
  },
  ...(factLooks[kind]?.fields ?? []).map(createFieldColumn),
  {
    key: "VALID_FROM",
    title: "From",
    width: 140,
    isSortable: true,
    text: formatStartDate,
  },
  {
    key: "VALID_TO",
    title: "Until",
    width: 140,
    isSortable: true,
    text: formatEndDate,
  },
  {
    key: "FIRST_OBSERVED_ON",
    title: "First seen",
    width: 110,
    isSortable: true,
    text: ({ firstObservedOn }) => firstObservedOn ?? "",
  },
  {
    key: "LAST_CONFIRMED_ON",
    title: "Last confirmed",
    width: 120,
    isSortable: true,
    isHidden: true,
    text: ({ lastConfirmedOn }) => lastConfirmedOn ?? "",
  },
  {
    key: "STATUS",
    title: "Status",
    width: 190,
    text: ({ status, disputedFields }) =>
      [formatCode(status), disputedFields.length > 0 && `disputed: ${formatFieldLabels(disputedFields)}`]
        .filter(Boolean)
        .join("; "),
    show: (fact) => (isPlain(fact) ? "Supported" : <FactMarks fact={fact} />),
  },
  {
    key: "CONFIDENCE",
    title: "Confidence",
    width: 100,
    isSortable: true,
    isNumber: true,
    text: ({ confidence }) => String(confidence),
  },
  {
    key: "ID",
    title: "Evidence",
    width: 110,
    text: ({ id }) => id,
    show: ({ id, from, to }) => (
      <Link href={buildExplorerAddress([from.id, to.id], { selected: id, isEvidenceOpen: true })}>
        evidence
        <span className="unseen">
          {" "}
          of {from.name} and {to.name}
        </span>
      </Link>
    ),
  },
];

const isPlain = ({ status, disputedFields, allegedFields }: BrowsedFact): boolean =>
  status === "SUPPORTED" && disputedFields.length + allegedFields.length === 0;

function createFieldColumn(field: string): TableColumn<BrowsedFact> {
  const isNumber = numbers.has(field);
  return {
    key: field,
    title: toUpperFirst(formatFieldLabel(field)),
    width: isNumber ? 140 : 150,
    isNumber,
    text: (row) => formatCellText(row, field),
  };
}

const numbers: ReadonlySet<string> = new Set(["share", "listingCount", "observation", "amountRaised"]);
