import { readFileSync } from "node:fs";
import { join } from "node:path";
import { createRow, type InputLine, type InputRow } from "../../../src/formats/format.js";

interface Item {
  readonly tags: Readonly<Record<string, string>>;
}

const SOURCE = "source:name-suggestion-index-operators";

/** The organizations of name-suggestion-index that operate what has no brand, such as schools and buses. */
export function* readOperators(folder: string): Generator<InputRow> {
  const { nsi }: { readonly nsi: Readonly<Record<string, { readonly items: readonly Item[] }>> } = JSON.parse(
    readFileSync(join(folder, "dist/json/nsi.json"), "utf8"),
  );
  const names = new Map<string, string>();
  for (const { items } of Object.values(nsi))
    for (const { tags } of items) {
      const { operator, "operator:wikidata": wikidata } = tags;
      if (operator && wikidata && !tags.brand) names.set(wikidata, operator);
    }
  yield createRow(1, { facts: [{ kind: "SOURCE", id: SOURCE, title: "name-suggestion-index: operators" }] });
  for (const [index, [wikidata, name]] of [...names].entries())
    yield createRow(index + 2, { facts: [createOrganization(wikidata, name)] });
}

const createOrganization = (wikidata: string, name: string): InputLine => ({
  kind: "ORGANIZATION",
  id: `organization:wikidata-${wikidata.toLowerCase()}`,
  name,
  identifiers: [{ scheme: "WIKIDATA", value: wikidata }],
  claims: [{ source: SOURCE }],
});
