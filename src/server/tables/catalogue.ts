import { tableFormats } from "./formats/table-formats.js";
import type { AnyTable, Tables } from "./model/create-tables.js";
import type { FileColumn } from "./model/file-column.js";
import { describeVariable } from "./table-request.js";

/** The tables as data: what each holds, where its files are, and a dictionary of its columns. */
export const buildCatalogue = ({ kinds, documents }: Tables) => ({
  tables: [...kinds, ...documents].map((table) => ({
    name: table.name,
    description: table.description,
    files: listFilePaths(table),
    parameters: listParameters(table),
    columns: table.columns.map(describeColumn),
  })),
});

/** Lists the addresses of the files of a table. */
export const listFilePaths = ({ name }: AnyTable): readonly string[] =>
  tableFormats.map(({ extension }) => `/tables/${name}.${extension}`);

const describeColumn = ({ name, type, description, values }: FileColumn) => ({
  name,
  type,
  description,
  ...(values && { values }),
});

/** Lists the parameters of an address of a table. */
export const listParameters = (table: AnyTable) =>
  table.of === "DOCUMENT"
    ? [...table.variables.map(describeVariable), createParameter("columns", "String")]
    : [
        createParameter("validAt", "PartialDate"),
        createParameter("validDuring", "String"),
        createParameter("knownAt", "DateTime"),
        createParameter("certainty", "Certainty"),
        createParameter("where", table.where),
        createParameter("columns", "String"),
        createParameter("changedSince", "Int"),
      ];

const createParameter = (name: string, type: string) => ({ name, type, required: false });
