import { createBadInputError } from "../../errors.js";
import { peekFirstCharacter } from "../bytes/peek-first-character.js";
import { type JsonItem, readJsonItems } from "../bytes/read-json-items.js";
import { readXmlRecords, type XmlRecord } from "../bytes/read-xml-records.js";
import { rejectInvalidItem } from "../bytes/reject-invalid-item.js";
import { FileSources } from "../file-sources.js";
import { type Bytes, createReject, createRow, type InputRow, type ReadFormatOptions } from "../format.js";
import { findDeletionDay } from "./gleif/deletion.js";
import { type GleifPart, getPart, getText } from "./gleif/gleif-part.js";
import { listOmittedOfEntity, readLeiEntity } from "./gleif/lei-entity.js";
import { listOmittedOfRelationship, readLeiRelationship } from "./gleif/lei-relationship.js";
import { listOmittedOfException, readReportingException } from "./gleif/reporting-exception.js";

const DATASET = {
  title: "Global LEI Index",
  publisher: "Global Legal Entity Identifier Foundation",
  url: "https://www.gleif.org",
  license: "CC0-1.0",
};

export async function* readRecords(bytes: Bytes, { source }: ReadFormatOptions): AsyncGenerator<InputRow> {
  const sources = new FileSources(source);
  let isEmpty = true;
  for await (const record of readGleifRecords(bytes)) {
    isEmpty = false;
    const { line, value } = record;
    const fault = rejectInvalidItem(record);
    yield fault ? createRow(line, { rejects: [fault] }) : readGleifRow(line, value, sources);
  }
  if (isEmpty)
    throw createBadInputError("The file has no GLEIF records of level 1 or 2, and no reporting exceptions.");
}

async function* readGleifRecords(bytes: Bytes): AsyncGenerator<JsonItem | XmlRecord> {
  const { character, bytes: all } = await peekFirstCharacter(bytes);
  yield* character === "<"
    ? readXmlRecords(all, ["LEIRecord", "RelationshipRecord", "Exception"])
    : readJsonItems(all, "$.*.*");
}

function readGleifRow(line: number, record: GleifPart, sources: FileSources): InputRow {
  const { read, omittedOf: listOmitted } = chooseReader(record);
  if (read === readLeiEntity && findDeletionDay(record) !== null)
    return createRow(line, { omitted: ["deleted LEI record"] });
  const fact = read(record);
  if (fact === null)
    return createRow(line, {
      rejects: [createReject(line, "A record needs an LEI and a LegalName.", "LEI", getText(record, "LEI"))],
    });
  if ("reason" in fact)
    return createRow(line, {
      rejects: [createReject(line, String(fact.reason), String(fact.column), fact.value)],
    });
  const { id, lines } = sources.describe(DATASET);
  const claims = [{ source: id, basis: "OFFICIAL_RECORD", confidence: 0.95 }];
  return createRow(line, { facts: [...lines, { ...fact, claims }], omitted: listOmitted(record) });
}

function chooseReader(record: GleifPart) {
  if (getPart(record, "Relationship") !== undefined)
    return { read: readLeiRelationship, omittedOf: listOmittedOfRelationship };
  return getPart(record, "ExceptionCategory") === undefined
    ? { read: readLeiEntity, omittedOf: listOmittedOfEntity }
    : { read: readReportingException, omittedOf: listOmittedOfException };
}
