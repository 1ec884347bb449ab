import { dayIn } from "../../formats/dates.js";
import type { InputLine } from "../../formats/format.js";
import { entityOf, idOfLei, omittedOfEntity } from "../../formats/readers/gleif/entity.js";
import { exceptionOf, omittedOfException } from "../../formats/readers/gleif/exception.js";
import { type GleifPart, textAt } from "../../formats/readers/gleif/parts.js";
import { omittedOfRelationship, ownershipOf } from "../../formats/readers/gleif/relationship.js";
import { groupBy } from "../../util/group-by.js";
import type { FactBatch, RawAnswer } from "../contract.js";
import { type ReadRecords, successorsOf } from "./crawl-records.js";
import { exceptionPart, recordPart, relationshipPart } from "./record-parts.js";
import type { LeiRecord, LinkedRecord } from "./requests.js";

/**
 * The facts of the records that were read: a batch for each record as an organization, then one for what each reports of its
 * parents and successors. They are the facts of GLEIF's files, with a source for each record.
 * @param since what has not changed since that day is left out, unless a fact that has changed names it
 */
export function* recordBatches(read: ReadRecords, since?: string): Generator<FactBatch<never>> {
  const exceptions = groupBy(read.exceptions, (one) => textAt(one, "lei"));
  const byChild = groupBy(read.relationships, ({ attributes }) => leiAt(attributes, "startNode"));
  const links = [...read.records.values()].map((record) =>
    linksOf(record, byChild.get(record.lei) ?? [], read, since),
  );
  const named = new Set(links.flatMap(({ facts }) => facts.flatMap(({ from, to }) => [from, to])));
  for (const record of read.records.values()) {
    const part = recordPart(record.attributes);
    const entity = entityOf(part);
    if (!entity) yield leftOut(["record without a name"]);
    else if (!isChangedSince(record.attributes, since) && !named.has(entity.id))
      yield leftOut([`record that has not changed since ${since}`]);
    else {
      const parts = (exceptions.get(record.lei) ?? []).map(exceptionPart);
      const isins = (read.expanded.get(record.lei) ?? []).map((value) => ({ scheme: "ISIN", value }));
      const line = {
        ...entity,
        ...unknownParents(parts),
        identifiers: [...(entity.identifiers as readonly object[]), ...isins],
      };
      const omitted = [...omittedOfEntity(part), ...parts.flatMap(omittedOfException)];
      yield batchOf(read, { record, facts: [line], answers: {}, omitted });
    }
  }
  for (const said of links) if (said.facts.length > 0 || said.omitted.length > 0) yield batchOf(read, said);
  const beyond = [...byChild].filter(([child]) => !read.records.has(child ?? "")).flatMap(([, all]) => all);
  if (beyond.length > 0) yield leftOut(beyond.map(() => NOT_READ));
}

/** Whether a record has changed since a day. One that does not say so may have. */
const isChangedSince = (attributes: GleifPart, since: string | undefined): boolean =>
  since === undefined || (dayIn(textAt(attributes, "registration", "lastUpdateDate")) ?? since) >= since;

const leiAt = (attributes: GleifPart, end: "startNode" | "endNode"): string | undefined =>
  textAt(attributes, "relationship", end, "id");

const leftOut = (omitted: readonly string[]): FactBatch<never> => ({ facts: [], answers: {}, omitted });

const NOT_READ = "relationship with a company that was not read";

/** The reasons why parents are not known, as values of an organization. */
function unknownParents(exceptions: readonly GleifPart[]): Readonly<Record<string, unknown>> {
  const lines = exceptions.map(exceptionOf).flatMap((line) => ("reason" in line ? [] : [line as InputLine]));
  return Object.assign({}, ...lines.map(({ kind: _, id: __, ...values }) => values));
}

/** What a record says. */
interface SaidByRecord {
  readonly record: LeiRecord;
  readonly facts: readonly InputLine[];
  /** The answers that have facts other than the record itself, by the ids of the facts. */
  readonly answers: Readonly<Record<string, RawAnswer>>;
  readonly omitted: readonly string[];
}

/** The parents and successors of a record. Each relationship comes once: both a child and its parent lead to it. */
function linksOf(
  record: LeiRecord,
  relationships: readonly LinkedRecord[],
  { records }: ReadRecords,
  since: string | undefined,
): SaidByRecord {
  const lines = new Map<string, InputLine>();
  const answers: Record<string, RawAnswer> = {};
  const omitted: string[] = [];
  for (const { attributes, answer } of relationships) {
    if (!isChangedSince(attributes, since)) continue;
    const part = relationshipPart(attributes);
    const line = ownershipOf(part);
    const id = String("id" in line ? line.id : "");
    if ("reason" in line) omitted.push(String(line.reason));
    else if (!records.has(leiAt(attributes, "endNode") ?? "")) omitted.push(NOT_READ);
    else if (!lines.has(id)) {
      lines.set(id, line as InputLine);
      answers[id] = answer;
      omitted.push(...omittedOfRelationship(part));
    }
  }
  const successions = isChangedSince(record.attributes, since) ? successionsOf(record, records, omitted) : [];
  return { record, facts: [...lines.values(), ...successions], answers, omitted };
}

const successionsOf = (
  record: LeiRecord,
  records: ReadRecords["records"],
  omitted: string[],
): readonly InputLine[] =>
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
  { record, facts, answers, omitted }: SaidByRecord,
): FactBatch<never> {
  const source = sourceOf(record);
  const id = String(source.id);
  const claims = [{ source: id, basis: "OFFICIAL_RECORD", confidence: 0.95 }];
  return {
    facts: [source, ...facts.map((line) => ({ ...line, claims }))],
    answers: { [id]: record.answer, ...answers },
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
