import { BrowseEntitiesDocument, DoubtfulEntitiesDocument } from "../../client/gql/graphql.js";
import { createEntityColumns } from "./entity-columns.js";
import { KindRows, type KindRowsProps } from "./kind-rows.js";

/** The entities of a kind that meet the conditions. */
export const EntityRows = (props: KindRowsProps) => (
  <KindRows
    {...props}
    document={BrowseEntitiesDocument}
    doubtDocument={DoubtfulEntitiesDocument}
    columns={createEntityColumns(props.kind)}
    listOf={({ entities }) => entities}
    nameOf={({ name }) => name}
    entitiesOf={({ id }) => [id]}
  />
);
