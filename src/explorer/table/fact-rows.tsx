import { BrowseFactsDocument, DoubtfulFactsDocument } from "../../client/gql/graphql.js";
import { createFactColumns } from "./fact-columns.js";
import { KindRows, type KindRowsProps } from "./kind-rows.js";

/** The facts of a kind that meet the conditions. */
export const FactRows = (props: KindRowsProps) => (
  <KindRows
    {...props}
    document={BrowseFactsDocument}
    doubtDocument={DoubtfulFactsDocument}
    columns={createFactColumns(props.kind)}
    listOf={({ facts }) => facts}
    nameOf={({ from, to }) => `${from.name} and ${to.name}`}
    entitiesOf={({ from, to }) => [from.id, to.id]}
  />
);
