import { formatXmlAttributes } from "../../util/text/xml.js";
import type { ColumnType, FileColumn } from "../tables/model/file-column.js";
import type { ThingTable } from "../tables/model/kind-tables.js";

/** The namespace of the types. */
const NAMESPACE = "brandgraph";
const VOCABULARY = "https://oasis-tcs.github.io/odata-vocabularies/vocabularies/Org.OData.Core.V1";

const types: Readonly<Record<ColumnType, string>> = {
  string: "Edm.String",
  integer: "Edm.Int32",
  number: "Edm.Double",
  boolean: "Edm.Boolean",
  date: "Edm.Date",
  datetime: "Edm.DateTimeOffset",
};

/** Instants are precise to the microsecond. */
const getPrecision = (type: ColumnType) => (type === "datetime" ? 6 : null);

const isKey = ({ name }: FileColumn): boolean => name === "id";

/** Renders the model of the service in CSDL XML: an entity type and an entity set for each table. */
export const renderMetadataXml = (
  tables: readonly ThingTable[],
): string => `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
<edmx:Reference Uri="${VOCABULARY}.xml"><edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/></edmx:Reference>
<edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="${NAMESPACE}">
${tables.map(renderEntityType).join("\n")}
<EntityContainer Name="Graph">
${tables.map(({ type }) => `<EntitySet Name="${type}" EntityType="${NAMESPACE}.${type}"/>`).join("\n")}
</EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
`;

const renderEntityType = ({ type, description, columns }: ThingTable): string => `<EntityType Name="${type}">
<Key><PropertyRef Name="id"/></Key>
${columns.map(renderProperty).join("\n")}
${renderDescription(description)}
</EntityType>`;

function renderProperty(column: FileColumn): string {
  const attributes = formatXmlAttributes({
    Name: column.name,
    Type: types[column.type],
    Nullable: isKey(column) ? "false" : null,
    Precision: getPrecision(column.type),
  });
  return `<Property${attributes}>${renderDescription(column.description)}</Property>`;
}

const renderDescription = (text: string): string =>
  text === "" ? "" : `<Annotation${formatXmlAttributes({ Term: "Core.Description", String: text })}/>`;

/** Builds the same model in CSDL JSON. */
export const buildMetadataJson = (tables: readonly ThingTable[]) => ({
  $Version: "4.01",
  $EntityContainer: `${NAMESPACE}.Graph`,
  $Reference: { [`${VOCABULARY}.json`]: { $Include: [{ $Namespace: "Org.OData.Core.V1", $Alias: "Core" }] } },
  [NAMESPACE]: {
    ...Object.fromEntries(tables.map((table) => [table.type, buildEntityType(table)])),
    Graph: {
      $Kind: "EntityContainer",
      ...Object.fromEntries(
        tables.map(({ type }) => [type, { $Collection: true, $Type: `${NAMESPACE}.${type}` }]),
      ),
    },
  },
});

const buildEntityType = ({ description, columns }: ThingTable) => ({
  $Kind: "EntityType",
  $Key: ["id"],
  "@Core.Description": description,
  ...Object.fromEntries(columns.map((column) => [column.name, buildProperty(column)])),
});

const buildProperty = (column: FileColumn) => ({
  ...(column.type !== "string" && { $Type: types[column.type] }),
  ...(!isKey(column) && { $Nullable: true }),
  ...(getPrecision(column.type) !== null && { $Precision: getPrecision(column.type) }),
  ...(column.description !== "" && { "@Core.Description": column.description }),
});
