import { formatXmlAttributes } from "../../util/xml.js";
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
const precision = (type: ColumnType) => (type === "datetime" ? 6 : null);

const isKey = ({ name }: FileColumn): boolean => name === "id";

/** The model of the service in CSDL XML: an entity type and an entity set for each table. */
export const metadataXml = (tables: readonly ThingTable[]): string => `<?xml version="1.0" encoding="utf-8"?>
<edmx:Edmx xmlns:edmx="http://docs.oasis-open.org/odata/ns/edmx" Version="4.0">
<edmx:Reference Uri="${VOCABULARY}.xml"><edmx:Include Namespace="Org.OData.Core.V1" Alias="Core"/></edmx:Reference>
<edmx:DataServices>
<Schema xmlns="http://docs.oasis-open.org/odata/ns/edm" Namespace="${NAMESPACE}">
${tables.map(entityTypeXml).join("\n")}
<EntityContainer Name="Graph">
${tables.map(({ type }) => `<EntitySet Name="${type}" EntityType="${NAMESPACE}.${type}"/>`).join("\n")}
</EntityContainer>
</Schema>
</edmx:DataServices>
</edmx:Edmx>
`;

const entityTypeXml = ({ type, description, columns }: ThingTable): string => `<EntityType Name="${type}">
<Key><PropertyRef Name="id"/></Key>
${columns.map(propertyXml).join("\n")}
${descriptionXml(description)}
</EntityType>`;

function propertyXml(column: FileColumn): string {
  const attributes = formatXmlAttributes({
    Name: column.name,
    Type: types[column.type],
    Nullable: isKey(column) ? "false" : null,
    Precision: precision(column.type),
  });
  return `<Property${attributes}>${descriptionXml(column.description)}</Property>`;
}

const descriptionXml = (text: string): string =>
  text === "" ? "" : `<Annotation${formatXmlAttributes({ Term: "Core.Description", String: text })}/>`;

/** The same model in CSDL JSON. */
export const metadataJson = (tables: readonly ThingTable[]) => ({
  $Version: "4.01",
  $EntityContainer: `${NAMESPACE}.Graph`,
  $Reference: { [`${VOCABULARY}.json`]: { $Include: [{ $Namespace: "Org.OData.Core.V1", $Alias: "Core" }] } },
  [NAMESPACE]: {
    ...Object.fromEntries(tables.map((table) => [table.type, entityTypeJson(table)])),
    Graph: {
      $Kind: "EntityContainer",
      ...Object.fromEntries(
        tables.map(({ type }) => [type, { $Collection: true, $Type: `${NAMESPACE}.${type}` }]),
      ),
    },
  },
});

const entityTypeJson = ({ description, columns }: ThingTable) => ({
  $Kind: "EntityType",
  $Key: ["id"],
  "@Core.Description": description,
  ...Object.fromEntries(columns.map((column) => [column.name, propertyJson(column)])),
});

const propertyJson = (column: FileColumn) => ({
  ...(column.type !== "string" && { $Type: types[column.type] }),
  ...(!isKey(column) && { $Nullable: true }),
  ...(precision(column.type) !== null && { $Precision: precision(column.type) }),
  ...(column.description !== "" && { "@Core.Description": column.description }),
});
