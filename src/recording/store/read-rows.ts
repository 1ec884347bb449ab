import { Source } from "../../domain/graphql/source.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type { Day } from "../../domain/time.js";
import {
  boolean,
  createRowDecoder,
  decodeNullable,
  decodeTrusted,
  number,
  text,
} from "../../neo4j/row-decoder.js";
import type { ResultRow } from "../../neo4j/statement.js";
import { groupByKey } from "../../util/group-by-key.js";
import { toList } from "../../util/to-list.js";
import { computeDefaultConfirmedLastDay, type StoredPeriod } from "../claims/period.js";
import type { StoredFields } from "../claims/stored-reading.js";
import type {
  ClaimState,
  EntityState,
  GraphState,
  RelationshipEnd,
  RelationshipState,
  SourceState,
} from "../state/graph-state.js";

/** A stored fact, with its two ends. */
const decodeFact = createRowDecoder([
  text,
  decodeTrusted<Stored>(),
  text,
  text,
  boolean,
  text,
  text,
  boolean,
]);

/** The columns of a fact row: `r` from `a` to `b`. */
export const factRow = [
  "type(r) AS type, properties(r) AS stored",
  "a.id AS from, a.name AS fromName, a:RetractedEntity AS fromIsRetracted",
  "b.id AS to, b.name AS toName, b:RetractedEntity AS toIsRetracted",
].join(", ");

type EndRow = readonly [id: string, name: string, isRetracted: boolean];

/** A source that claims cite. */
type CitedRow = readonly [id: string, isRetracted: boolean, date: string | null];

/** A claim as statements return it. */
export type StoredClaimRow = readonly [
  id: string,
  subject: string,
  source: string,
  field: string | null,
  value: string | null,
  statement: string | null,
  quote: string | null,
  stance: ClaimState["stance"],
  basis: ClaimState["basis"],
  confidence: number,
  values: string | null,
  recordedBy: string,
  isRetracted: boolean,
  sourceDate: string | null,
  observedOn: string | null,
  observedDay: number | null,
  recordedAt: number,
  confirmedDay: number | null,
  lastRun: number | null,
  run: string | null,
  alsoIn: readonly string[] | null,
  madeIn: string | null,
  given: readonly string[] | null,
  named: readonly string[] | null,
  isExpected: boolean | null,
];

const decodeBase = createRowDecoder({
  revision: number,
  recordedAt: decodeNullable(number),
  sources: decodeTrusted<readonly Stored[]>(),
  cited: decodeTrusted<readonly CitedRow[]>(),
  entities: decodeTrusted<readonly Stored[]>(),
  retracted: decodeTrusted<readonly Stored[]>(),
  ends: decodeTrusted<readonly EndRow[]>(),
  retractedEnds: decodeTrusted<readonly EndRow[]>(),
  claims: decodeTrusted<readonly StoredClaimRow[]>(),
  namesakes: decodeTrusted<readonly Stored[]>(),
  factCounts: decodeTrusted<readonly (readonly [id: string, count: number])[]>(),
  lastRevisions: decodeTrusted<readonly (readonly [id: string, revision: number])[]>(),
  requests: decodeTrusted<readonly (readonly [key: string, fingerprint: string, answer: string])[]>(),
  redirects: decodeTrusted<readonly (readonly [id: string, to: string])[]>(),
});

/** The state without the facts. */
export type StateBase = Omit<GraphState, "relationships" | "redated">;

/** Converts the single row of the statement into the state. */
export function decodeStateBase(row: ResultRow): StateBase {
  const { revision, recordedAt, sources, cited, entities, retracted, ...rest } = decodeBase(row);
  const { ends, retractedEnds, claims, factCounts, lastRevisions } = rest;
  return {
    revision,
    recordedAt,
    sources: indexById(sources.map(readSource)),
    sourceDates: indexSourceDates(cited, claims),
    retractedSourceIds: new Set(cited.flatMap(([id, isRetracted]) => (isRetracted ? id : []))),
    entities: indexById([
      ...entities.map((stored) => readEntity(stored, false)),
      ...retracted.map((stored) => readEntity(stored, true)),
    ]),
    ends: indexById([...ends, ...retractedEnds].map(toRelationshipEnd)),
    claims: groupBySubject(claims.map(readClaim)),
    namesakes: [...indexById(rest.namesakes.map((stored) => readEntity(stored, false))).values()],
    factCounts: new Map(factCounts),
    lastRevisions: new Map(lastRevisions),
    requests: new Map(rest.requests.map(([key, fingerprint, answer]) => [key, { fingerprint, answer }])),
    redirects: new Map(rest.redirects),
  };
}

const indexById = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

export const groupBySubject = <T extends ClaimState>(
  claims: Iterable<T>,
): ReadonlyMap<string, readonly T[]> => groupByKey(claims, ({ subject }) => subject);

const readSource = (stored: Stored): SourceState => ({
  id: text(stored.id),
  values: readValues(recordedProperties(Source), stored),
  recordedAt: number(stored.recordedAt),
  retractedAt: decodeNullable(number)(stored.retractedAt),
  isUndone: stored.undone === true,
});

const readEntity = (stored: Stored, isRetracted: boolean): EntityState => ({
  id: text(stored.id),
  values: readStoredValues(stored),
  createdAt: number(stored.createdAt),
  recordedFrom: number(stored.recordedFrom),
  reading: readStoredFields(stored),
  isRetracted,
  isUndone: stored.undone === true,
});

const readStoredValues = (stored: Stored) =>
  readValues(recordedProperties(requireKindById(text(stored.id)).type), stored);

const toTexts = (value: unknown): readonly string[] => toList(value).map(text);

const readStoredFields = (stored: Stored): StoredFields => ({
  disputedFields: toTexts(stored.disputedFields),
  allegedFields: toTexts(stored.allegedFields),
  fieldStates: toTexts(stored.fieldStates),
});

const toRelationshipEnd = ([id, name, isRetracted]: EndRow): RelationshipEnd => ({ id, name, isRetracted });

export function decodeRelationshipState(row: ResultRow): RelationshipState {
  const [type, stored, from, fromName, fromIsRetracted, to, toName, toIsRetracted] = decodeFact(row);
  return {
    id: text(stored.id),
    from: toRelationshipEnd([from, fromName, fromIsRetracted]),
    to: toRelationshipEnd([to, toName, toIsRetracted]),
    values: readStoredValues(stored),
    type,
    reading: {
      status: stored.status as RelationshipState["reading"]["status"],
      confidence: number(stored.confidence),
      ...readStoredFields(stored),
    },
    period: readStoredPeriod(stored),
  };
}

function readStoredPeriod(stored: Stored): StoredPeriod {
  const days = { firstDay: number(stored.firstDay), lastDay: number(stored.lastDay) };
  const { confirmedLastDay } = stored;
  return {
    ...days,
    confirmedLastDay:
      confirmedLastDay == null ? computeDefaultConfirmedLastDay(days) : number(confirmedLastDay),
  };
}

/** Reads a claim from its row, which further columns may follow. */
export function readClaim(row: readonly [...StoredClaimRow, ...unknown[]]): ClaimState {
  const [id, subject, source, field, value, statement, quote, stance, basis, confidence, ...rest] = row;
  const [values, recordedBy, isRetracted, , observedOn, observedDay, recordedAt, ...further] = rest;
  const [confirmedDay, lastRun, run, alsoIn, madeIn, givenFields, givenNames, isExpected] = further;
  return {
    id,
    subject,
    source,
    field,
    value,
    statement,
    quote,
    stance,
    basis,
    confidence,
    values,
    recordedBy,
    isRetracted,
    observedOn,
    observedDay,
    recordedAt,
    confirmedDay: computeConfirmedDay(confirmedDay, lastRun),
    run,
    alsoIn: alsoIn ?? [],
    madeIn,
    given: givenFields,
    named: givenNames,
    ...(isExpected === true && { isExpected }),
  };
}

/** Computes the last day on which a complete run confirmed a claim, or one that it is a copy of. */
export const computeConfirmedDay = (ofFormer: Day | null, lastRun: Day | null): Day | null =>
  ofFormer === null || lastRun === null ? (ofFormer ?? lastRun) : Math.max(ofFormer, lastRun);

/** Indexes the dates of the sources that were looked up, and of those of the claims that were read. */
const indexSourceDates = (
  citedSources: readonly CitedRow[],
  claims: readonly StoredClaimRow[],
): ReadonlyMap<string, string | null> =>
  new Map([
    ...citedSources.map(([id, , date]) => [id, date] as const),
    ...claims.map((row) => [row[2], row[13]] as const),
  ]);
