import { dayIn } from "../../formats/dates.js";
import type { InputLine } from "../../formats/format.js";
import { entityOf, idOfLei, omittedOfEntity } from "../../formats/readers/gleif/entity.js";
import { exceptionOf, omittedOfException } from "../../formats/readers/gleif/exception.js";
import { type GleifPart, textAt } from "../../formats/readers/gleif/parts.js";
import { omittedOfRelationship, ownershipOf } from "../../formats/readers/gleif/relationship.js";
import { groupBy } from "../../util/group-by.js";
import type { FactBatch } from "../contract.js";
import { type ReadRecords, successorsOf } from "./crawl-records.js";
import { exceptionPart, recordPart, relationshipPart } from "./record-parts.js";
import type { LeiRecord } from "./requests.js";

/**
 * The facts of the records that were read: a batch for each record as an organization, then one for what each reports of its
 * parents and successors. They are the facts of GLEIF's files, with a source for each record.
 */
export function* recordBatches(read: ReadRecords): Generator<FactBatch> {
  const exceptions = groupBy(read.exceptions, (one) => textAt(one, "lei"));
  const byChild = groupBy(read.relationships, (one) => textAt(one, "relationship", "startNode", "id"));
  for (const record of read.records.values()) {
    const part = recordPart(record.attributes);
    const entity = entityOf(part);
    if (!entity) yield { facts: [], answers: {}, omitted: ["record without a name"] };
    else {
      const parts = (exceptions.get(record.lei) ?? []).map(exceptionPart);
      const isins = (read.expanded.get(record.lei) ?? []).map((value) => ({ scheme: "ISIN", value }));
      const line = {
        ...entity,
        ...unknownParents(parts),
        identifiers: [...(entity.identifiers as readonly object[]), ...isins],
      };
      const omitted = [...omittedOfEntity(part), ...parts.flatMap(omittedOfException)];
      yield batchOf(read, record, [line], omitted);
    }
  }
  for (const record of read.records.values()) {
    const omitted: string[] = [];
    const relationships = relationshipLines(byChild.get(record.lei) ?? [], read, omitted);
    const facts = [...relationships, ...successions(record, read, omitted)];
    if (facts.length > 0 || omitted.length > 0) yield batchOf(read, record, facts, omitted);
  }
  const beyond = [...byChild].filter(([child]) => !read.records.has(child ?? "")).flatMap(([, all]) => all);
  if (beyond.length > 0) yield { facts: [], answers: {}, omitted: beyond.map(() => NOT_READ) };
}

const NOT_READ = "relationship with a company that was not read";

/** The reasons why parents are not known, as values of an organization. */
function unknownParents(exceptions: readonly GleifPart[]): Readonly<Record<string, unknown>> {
  const lines = exceptions.map(exceptionOf).flatMap((line) => ("reason" in line ? [] : [line as InputLine]));
  return Object.assign({}, ...lines.map(({ kind: _, id: __, ...values }) => values));
}

/** Each relationship once: both a child and its parent lead to it. */
function relationshipLines(
  relationships: readonly GleifPart[],
  { records }: ReadRecords,
  omitted: string[],
): readonly InputLine[] {
  const lines = new Map<string, InputLine>();
  for (const attributes of relationships) {
    const part = relationshipPart(attributes);
    const line = ownershipOf(part);
    const parent = textAt(attributes, "relationship", "endNode", "id") ?? "";
    if ("reason" in line) omitted.push(String(line.reason));
    else if (!records.has(parent)) omitted.push(NOT_READ);
    else if (!lines.has(String(line.id))) {
      lines.set(String(line.id), line as InputLine);
      omitted.push(...omittedOfRelationship(part));
    }
  }
  return [...lines.values()];
}

const successions = (record: LeiRecord, { records }: ReadRecords, omitted: string[]): readonly InputLine[] =>
  successorsOf(record).flatMap((successor) => {
    if (records.has(successor)) {
      const slug = [record.lei, successor].map((lei) => `lei-${lei.toLowerCase()}`).join("--");
      const [from, to] = [idOfLei(record.lei), idOfLei(successor)];
      return [{ kind: "SUCCESSION", id: `succession:${slug}`, from, to }];
    }
    omitted.push("successor that was not read");
    return [];
  });

/** A batch of what a record says. A record whose parents and successors were not read is known in part only. */
function batchOf(
  { expanded }: ReadRecords,
  record: LeiRecord,
  facts: readonly InputLine[],
  omitted: readonly string[],
): FactBatch {
  const source = sourceOf(record);
  const id = String(source.id);
  const claims = [{ source: id, basis: "OFFICIAL_RECORD", confidence: 0.95 }];
  return {
    facts: [source, ...facts.map((line) => ({ ...line, claims }))],
    answers: { [id]: record.answer },
    partial: expanded.has(record.lei) ? [] : [id],
    omitted,
  };
}

/** A record as a source, of the day of its last change. */
function sourceOf({ lei, attributes }: LeiRecord): InputLine {
  const name = textAt(attributes, "entity", "legalName", "name") ?? "no name";
  return {
    kind: "SOURCE",
    id: `source:gleif-${lei.toLowerCase()}`,
    title: `GLEIF: ${name} (${lei})`,
    publisher: "Global Legal Entity Identifier Foundation",
    url: `https://search.gleif.org/#/record/${lei}`,
    license: "CC0-1.0",
    publishedOn: dayIn(textAt(attributes, "registration", "lastUpdateDate")),
  };
}
