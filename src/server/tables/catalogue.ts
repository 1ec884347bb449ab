import { tableFormats } from "./formats/table-formats.js";
import type { FileColumn } from "./model/file-column.js";
import type { AnyTable, Tables } from "./model/tables-of.js";
import { variableText } from "./table-request.js";

/** The tables as data: what each holds, where its files are, and a dictionary of its columns. */
export const catalogue = ({ kinds, documents }: Tables) => ({
  tables: [...kinds, ...documents].map((table) => ({
    name: table.name,
    description: table.description,
    files: filesOf(table),
    parameters: parametersOf(table),
    columns: table.columns.map(columnText),
  })),
});

/** The addresses of the files of a table. */
export const filesOf = ({ name }: AnyTable): readonly string[] =>
  tableFormats.map(({ extension }) => `/tables/${name}.${extension}`);

const columnText = ({ name, type, description, values }: FileColumn) => ({
  name,
  type,
  description,
  ...(values && { values }),
});

/** The parameters of an address of a table. */
export const parametersOf = (table: AnyTable) =>
  table.of === "DOCUMENT"
    ? [...table.variables.map(variableText), parameter("columns", "String")]
    : [
        parameter("validAt", "Date"),
        parameter("validDuring", "String"),
        parameter("knownAt", "DateTime"),
        parameter("certainty", "Certainty"),
        parameter("where", table.where),
        parameter("columns", "String"),
        parameter("changedSince", "Int"),
      ];

const parameter = (name: string, type: string) => ({ name, type, required: false });
