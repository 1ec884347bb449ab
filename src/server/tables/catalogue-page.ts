import { escapeXml } from "../../util/text/xml.js";
import { listFilePaths, listParameters } from "./catalogue.js";
import type { AnyTable, Tables } from "./model/create-tables.js";

/** The catalogue as a page without scripts. */
export function renderCataloguePage({ kinds, documents }: Tables): string {
  const selectTables = (category: AnyTable["of"]) => kinds.filter((table) => table.of === category);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tables · brandgraph</title></head>
<body>
<h1>Tables</h1>
<p>Each table is read when its file is asked for, from one state of the graph. The same list for programs:
<a href="/tables/datapackage.json">datapackage.json</a>. For Excel, Power BI and Tableau: <a href="/odata">/odata</a>.</p>
${renderSection("Entities", selectTables("ENTITIES"))}
${renderSection("Facts", selectTables("FACTS"))}
${renderSection("Evidence", [...selectTables("CLAIMS"), ...selectTables("SOURCES")])}
${renderSection("Questions", documents)}
</body>
</html>
`;
}

const renderSection = (title: string, tables: readonly AnyTable[]): string =>
  `<h2>${title}</h2>\n${tables.map(renderEntry).join("\n")}`;

const renderEntry = (table: AnyTable): string => `<details id="${escapeXml(table.name)}">
<summary>${escapeXml(table.name)}: ${escapeXml(table.description)}</summary>
<p>${renderNeeds(table)}${listFilePaths(table).map(renderLink).join(" · ")}</p>
<table>
<tr><th>column</th><th>type</th><th>meaning</th></tr>
${table.columns.map(({ name, type, description }) => renderRow([name, type, description])).join("\n")}
</table>
</details>`;

const renderNeeds = (table: AnyTable): string => {
  const required = listParameters(table).filter((parameter) => parameter.required);
  return required.length > 0 ? `Needs ${required.map(({ name }) => escapeXml(name)).join(", ")}. ` : "";
};

const renderLink = (file: string): string => `<a href="${escapeXml(file)}">${escapeXml(file)}</a>`;

const renderRow = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escapeXml(cell)}</td>`).join("")}</tr>`;
