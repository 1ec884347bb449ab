import type { AnyTable, Tables } from "./model/create-tables.js";
import type { ColumnType, FileColumn } from "./model/file-column.js";

/**
 * The tables as a Frictionless data package, version 2. Tables that need parameters are left out: their files have no
 * address.
 */
export const buildDataPackage = ({ kinds, documents }: Tables) => ({
  $schema: "https://datapackage.org/profiles/2.0/datapackage.json",
  name: "brandgraph",
  title: "brandgraph",
  description: "The graph as tables, as it is today. Each is read when its file is asked for.",
  resources: [...kinds, ...documents.filter(needsNothing)].map(toResource),
});

const needsNothing = (table: AnyTable): boolean =>
  table.of !== "DOCUMENT" || !table.variables.some(({ isRequired }) => isRequired);

const toResource = (table: AnyTable) => ({
  name: table.name,
  title: table.of === "DOCUMENT" ? table.name : table.type,
  description: table.description,
  path: `${table.name}.csv`,
  type: "table",
  format: "csv",
  mediatype: "text/csv",
  encoding: "utf-8",
  dialect: { lineTerminator: "\r\n" },
  schema: {
    fields: table.columns.map(toField),
    missingValues: [""],
    ...(table.of !== "DOCUMENT" && { primaryKey: ["id"] }),
  },
});

const toField = ({ name, type, description, values }: FileColumn) => ({
  name,
  type,
  ...fieldFormats[type],
  description,
  ...(values && { constraints: { enum: values } }),
});

/** Instants have microseconds, which the default form has not. */
const fieldFormats: Partial<Record<ColumnType, { readonly format: string }>> = {
  datetime: { format: "any" },
};
