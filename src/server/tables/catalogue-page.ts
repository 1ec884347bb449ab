import { escapeXml } from "../../util/xml.js";
import { filesOf, parametersOf } from "./catalogue.js";
import type { AnyTable, Tables } from "./model/tables-of.js";

/** The catalogue as a page without scripts. */
export function cataloguePage({ kinds, documents }: Tables): string {
  const of = (category: AnyTable["of"]) => kinds.filter((table) => table.of === category);
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Tables · brandgraph</title></head>
<body>
<h1>Tables</h1>
<p>Each table is read when its file is asked for, from one state of the graph. The same list for programs:
<a href="/tables/datapackage.json">datapackage.json</a>. For Excel, Power BI and Tableau: <a href="/odata">/odata</a>.</p>
${section("Entities", of("ENTITIES"))}
${section("Facts", of("FACTS"))}
${section("Evidence", [...of("CLAIMS"), ...of("SOURCES")])}
${section("Questions", documents)}
</body>
</html>
`;
}

const section = (title: string, tables: readonly AnyTable[]): string =>
  `<h2>${title}</h2>\n${tables.map(entry).join("\n")}`;

const entry = (table: AnyTable): string => `<details id="${escapeXml(table.name)}">
<summary>${escapeXml(table.name)}: ${escapeXml(table.description)}</summary>
<p>${needs(table)}${filesOf(table).map(link).join(" · ")}</p>
<table>
<tr><th>column</th><th>type</th><th>meaning</th></tr>
${table.columns.map(({ name, type, description }) => row([name, type, description])).join("\n")}
</table>
</details>`;

const needs = (table: AnyTable): string => {
  const required = parametersOf(table).filter((one) => one.required);
  return required.length > 0 ? `Needs ${required.map(({ name }) => escapeXml(name)).join(", ")}. ` : "";
};

const link = (file: string): string => `<a href="${escapeXml(file)}">${escapeXml(file)}</a>`;

const row = (cells: readonly string[]): string =>
  `<tr>${cells.map((cell) => `<td>${escapeXml(cell)}</td>`).join("")}</tr>`;
