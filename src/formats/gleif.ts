import { firstSign } from "./first-sign.js";
import { type Bytes, type ReadOptions, type Row, reject, row } from "./format.js";
import { entityOf } from "./gleif/entity.js";
import { at, type Part, textAt } from "./gleif/parts.js";
import { relationshipOf } from "./gleif/relationship.js";
import { jsonItems } from "./json-items.js";
import { Sources } from "./sources.js";
import { xmlRecords } from "./xml-records.js";

const DATASET = {
  title: "Global LEI Index",
  publisher: "Global Legal Entity Identifier Foundation",
  url: "https://www.gleif.org",
  license: "CC0-1.0",
};

export async function* readRecords(bytes: Bytes, { source }: ReadOptions): AsyncGenerator<Row> {
  const sources = new Sources(source);
  for await (const { line, record } of recordsIn(bytes)) yield rowOf(line, record, sources);
}

async function* recordsIn(bytes: Bytes): AsyncGenerator<{ readonly line: number; readonly record: Part }> {
  const { sign, bytes: all } = await firstSign(bytes);
  if (sign === "<")
    for await (const { line, value } of xmlRecords(all, ["LEIRecord", "RelationshipRecord"]))
      yield { line, record: value };
  else for await (const { line, value } of jsonItems(all, "$.*.*")) yield { line, record: value };
}

function rowOf(line: number, record: Part, sources: Sources): Row {
  const isRelationship = at(record, "Relationship") !== undefined;
  const fact = isRelationship ? relationshipOf(record) : entityOf(record);
  if (fact === null)
    return row(line, {
      rejects: [reject(line, "A record needs an LEI and a LegalName.", "LEI", textAt(record, "LEI"))],
    });
  if ("reason" in fact)
    return row(line, { rejects: [reject(line, String(fact.reason), String(fact.column), fact.value)] });
  const { id, lines } = sources.of(DATASET)!;
  return row(line, {
    facts: [...lines, { ...fact, claims: [{ source: id, basis: "OFFICIAL_RECORD", confidence: 0.95 }] }],
  });
}
