import { AppError } from "../../errors.js";
import { itemReject } from "../bytes/item-reject.js";
import { type JsonItem, jsonItems } from "../bytes/json-items.js";
import { peekFirstCharacter } from "../bytes/peek.js";
import { type XmlRecord, xmlRecords } from "../bytes/xml-records.js";
import { type Bytes, type InputRow, type ReadFormatOptions, reject, row } from "../format.js";
import { Sources } from "../sources.js";
import { deletedOn } from "./gleif/deletion.js";
import { entityOf, omittedOfEntity } from "./gleif/entity.js";
import { exceptionOf, omittedOfException } from "./gleif/exception.js";
import { at, type GleifPart, textAt } from "./gleif/parts.js";
import { omittedOfRelationship, ownershipOf } from "./gleif/relationship.js";

const DATASET = {
  title: "Global LEI Index",
  publisher: "Global Legal Entity Identifier Foundation",
  url: "https://www.gleif.org",
  license: "CC0-1.0",
};

export async function* readRecords(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const sources = new Sources(source);
  let isEmpty = true;
  for await (const record of recordsIn(bytes)) {
    isEmpty = false;
    const { line, value } = record;
    const fault = itemReject(record);
    yield fault ? row(line, { rejects: [fault] }) : rowOf(line, value, sources);
  }
  if (isEmpty)
    throw new AppError(
      "BAD_USER_INPUT",
      "The file has no GLEIF records of level 1 or 2, and no reporting exceptions.",
    );
}

async function* recordsIn(bytes: Bytes): AsyncGenerator<JsonItem | XmlRecord> {
  const { character, bytes: all } = await peekFirstCharacter(bytes);
  yield* character === "<"
    ? xmlRecords(all, ["LEIRecord", "RelationshipRecord", "Exception"])
    : jsonItems(all, "$.*.*");
}

function rowOf(line: number, record: GleifPart, sources: Sources): InputRow {
  const { read, omittedOf } = readerOf(record);
  if (read === entityOf && deletedOn(record) !== null) return row(line, { omitted: ["deleted LEI record"] });
  const fact = read(record);
  if (fact === null)
    return row(line, {
      rejects: [reject(line, "A record needs an LEI and a LegalName.", "LEI", textAt(record, "LEI"))],
    });
  if ("reason" in fact)
    return row(line, { rejects: [reject(line, String(fact.reason), String(fact.column), fact.value)] });
  const { id, lines } = sources.describe(DATASET);
  const claims = [{ source: id, basis: "OFFICIAL_RECORD", confidence: 0.95 }];
  return row(line, { facts: [...lines, { ...fact, claims }], omitted: omittedOf(record) });
}

function readerOf(record: GleifPart) {
  if (at(record, "Relationship") !== undefined)
    return { read: ownershipOf, omittedOf: omittedOfRelationship };
  return at(record, "ExceptionCategory") === undefined
    ? { read: entityOf, omittedOf: omittedOfEntity }
    : { read: exceptionOf, omittedOf: omittedOfException };
}
