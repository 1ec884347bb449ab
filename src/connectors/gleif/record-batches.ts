import { Succession } from "../../domain/relationships/succession.js";
import { readDay } from "../../formats/date-formats.js";
import { identifyLine } from "../../formats/foreign-ids.js";
import type { InputLine } from "../../formats/format.js";
import { type GleifPart, getText } from "../../formats/readers/gleif/gleif-part.js";
import { buildLeiId, listOmittedOfEntity, readLeiEntity } from "../../formats/readers/gleif/lei-entity.js";
import {
  listOmittedOfRelationship,
  readLeiRelationship,
} from "../../formats/readers/gleif/lei-relationship.js";
import {
  listOmittedOfException,
  readReportingException,
} from "../../formats/readers/gleif/reporting-exception.js";
import { groupByKey } from "../../util/group-by-key.js";
import type { FactBatch, RawAnswer } from "../contract.js";
import { type CrawledRecords, listSuccessors } from "./crawl-records.js";
import type { LeiRecord, LinkedRecord } from "./gleif-requests.js";
import { toExceptionPart, toRecordPart, toRelationshipPart } from "./record-parts.js";

/**
 * The facts of the records that were read: a batch for each record as an organization, then one for what each reports of its
 * parents and successors. They are the facts of GLEIF's files, with a source for each record.
 * @param since what has not changed since that day is left out, unless a fact that has changed names it
 */
export function* buildRecordBatches(read: CrawledRecords, since?: string): Generator<FactBatch<never>> {
  const exceptions = groupByKey(read.exceptions, (exception) => getText(exception, "lei"));
  const byChild = groupByKey(read.relationships, ({ attributes }) => getEndLei(attributes, "startNode"));
  const links = [...read.records.values()].map((record) =>
    collectLinks(record, byChild.get(record.lei) ?? [], read, since),
  );
  const namedIds = new Set(links.flatMap(({ facts }) => facts.flatMap(({ from, to }) => [from, to])));
  for (const record of read.records.values()) {
    const part = toRecordPart(record.attributes);
    const entity = readLeiEntity(part);
    if (!entity) yield createOmissionBatch(["record without a name"]);
    else if (!isChangedSince(record.attributes, since) && !namedIds.has(entity.id))
      yield createOmissionBatch([`record that has not changed since ${since}`]);
    else {
      const parts = (exceptions.get(record.lei) ?? []).map(toExceptionPart);
      const isins = (read.expanded.get(record.lei) ?? []).map((value) => ({ scheme: "ISIN", value }));
      const line = {
        ...entity,
        ...collectUnknownParents(parts),
        identifiers: [...(entity.identifiers as readonly object[]), ...isins],
      };
      const omitted = [...listOmittedOfEntity(part), ...parts.flatMap(listOmittedOfException)];
      yield createRecordBatch(read, { record, facts: [line], answers: {}, omitted });
    }
  }
  for (const content of links)
    if (content.facts.length > 0 || content.omitted.length > 0) yield createRecordBatch(read, content);
  const beyond = [...byChild].filter(([child]) => !read.records.has(child ?? "")).flatMap(([, all]) => all);
  if (beyond.length > 0) yield createOmissionBatch(beyond.map(() => NOT_READ));
}

/** Returns true if a record has changed since a day. One without a day may have changed. */
const isChangedSince = (attributes: GleifPart, since: string | undefined): boolean =>
  since === undefined || (readDay(getText(attributes, "registration", "lastUpdateDate")) ?? since) >= since;

const getEndLei = (attributes: GleifPart, end: "startNode" | "endNode"): string | undefined =>
  getText(attributes, "relationship", end, "id");

const createOmissionBatch = (omitted: readonly string[]): FactBatch<never> => ({
  facts: [],
  answers: {},
  omitted,
});

const NOT_READ = "relationship with a company that was not read";

/** The reasons why parents are not known, as values of an organization. */
function collectUnknownParents(exceptions: readonly GleifPart[]): Readonly<Record<string, unknown>> {
  const lines = exceptions
    .map(readReportingException)
    .flatMap((line) => ("reason" in line ? [] : [line as InputLine]));
  return Object.assign({}, ...lines.map(({ kind: _, id: __, ...values }) => values));
}

/** The content of a record. */
interface RecordContent {
  readonly record: LeiRecord;
  readonly facts: readonly InputLine[];
  /** The answers that have facts other than the record itself, by the ids of the facts. */
  readonly answers: Readonly<Record<string, RawAnswer>>;
  readonly omitted: readonly string[];
}

/** The parents and successors of a record. Each relationship comes once: both a child and its parent lead to it. */
function collectLinks(
  record: LeiRecord,
  relationships: readonly LinkedRecord[],
  { records }: CrawledRecords,
  since: string | undefined,
): RecordContent {
  const lines = new Map<string, InputLine>();
  const answers: Record<string, RawAnswer> = {};
  const omitted: string[] = [];
  for (const { attributes, answer } of relationships) {
    if (!isChangedSince(attributes, since)) continue;
    const part = toRelationshipPart(attributes);
    const line = readLeiRelationship(part);
    const id = String("id" in line ? line.id : "");
    if ("reason" in line) omitted.push(String(line.reason));
    else if (!records.has(getEndLei(attributes, "endNode") ?? "")) omitted.push(NOT_READ);
    else if (!lines.has(id)) {
      lines.set(id, line as InputLine);
      answers[id] = answer;
      omitted.push(...listOmittedOfRelationship(part));
    }
  }
  const successions = isChangedSince(record.attributes, since)
    ? collectSuccessions(record, records, omitted)
    : [];
  return { record, facts: [...lines.values(), ...successions], answers, omitted };
}

const collectSuccessions = (
  record: LeiRecord,
  records: CrawledRecords["records"],
  omitted: string[],
): readonly InputLine[] =>
  listSuccessors(record).flatMap((successor) => {
    if (records.has(successor)) {
      const slug = [record.lei, successor].map((lei) => `lei-${lei.toLowerCase()}`).join("--");
      const [from, to] = [buildLeiId(record.lei), buildLeiId(successor)];
      return [{ ...identifyLine(Succession, slug), from, to }];
    }
    omitted.push("successor that was not read");
    return [];
  });

/** Creates the batch of a record's content. A record whose parents and successors were not read is known in part only. */
function createRecordBatch(
  { expanded }: CrawledRecords,
  { record, facts, answers, omitted }: RecordContent,
): FactBatch<never> {
  const source = createRecordSource(record);
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
function createRecordSource({ lei, attributes }: LeiRecord): InputLine {
  const name = getText(attributes, "entity", "legalName", "name") ?? "no name";
  return {
    kind: "SOURCE",
    id: `source:gleif-${lei.toLowerCase()}`,
    title: `GLEIF: ${name} (${lei})`,
    publisher: "Global Legal Entity Identifier Foundation",
    url: `https://search.gleif.org/#/record/${lei}`,
    license: "CC0-1.0",
    publishedOn: readDay(getText(attributes, "registration", "lastUpdateDate")),
  };
}
