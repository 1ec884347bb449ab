import { Source } from "../../domain/graphql/source.js";
import { requireKindById } from "../../domain/kinds/vocabulary.js";
import { readValues, type Stored } from "../../domain/model/read-values.js";
import { recordedProperties } from "../../domain/model/recorded-properties.js";
import type { Day } from "../../domain/time.js";
import { boolean, nullable, number, rowDecoder, text, trusted } from "../../neo4j/row-decoder.js";
import type { Row } from "../../neo4j/statement.js";
import { asList } from "../../util/as-list.js";
import { groupBy } from "../../util/group-by.js";
import { defaultConfirmedLastDay, type StoredPeriod } from "../claims/period.js";
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
const decodeFact = rowDecoder([text, trusted<Stored>(), text, text, boolean, text, text, boolean]);

/** The columns of a fact row: `r` from `a` to `b`. */
export const factRow = [
  "type(r) AS type, properties(r) AS stored",
  "a.id AS from, a.name AS fromName, a:RetractedEntity AS fromIsRetracted",
  "b.id AS to, b.name AS toName, b:RetractedEntity AS toIsRetracted",
].join(", ");

type EndRow = readonly [id: string, name: string, isRetracted: boolean];

/** A source that claims cite. */
type CitedRow = readonly [id: string, isRetracted: boolean, date: string | null];

type ClaimRow = readonly [
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
];

const decodeBase = rowDecoder({
  revision: number,
  recordedAt: nullable(number),
  sources: trusted<readonly Stored[]>(),
  cited: trusted<readonly CitedRow[]>(),
  entities: trusted<readonly Stored[]>(),
  retracted: trusted<readonly Stored[]>(),
  ends: trusted<readonly EndRow[]>(),
  retractedEnds: trusted<readonly EndRow[]>(),
  claims: trusted<readonly ClaimRow[]>(),
  namesakes: trusted<readonly Stored[]>(),
  factCounts: trusted<readonly (readonly [id: string, count: number])[]>(),
  lastRevisions: trusted<readonly (readonly [id: string, revision: number])[]>(),
  requests: trusted<readonly (readonly [key: string, fingerprint: string, answer: string])[]>(),
  redirects: trusted<readonly (readonly [id: string, to: string])[]>(),
});

/** The state without the facts. */
export type StateBase = Omit<GraphState, "relationships" | "redated">;

/** Converts the single row of the statement into the state. */
export function baseOf(row: Row): StateBase {
  const { revision, recordedAt, sources, cited, entities, retracted, ...others } = decodeBase(row);
  const { ends, retractedEnds, claims, factCounts, lastRevisions } = others;
  return {
    revision,
    recordedAt,
    sources: byId(sources.map(readSource)),
    sourceDates: datesOf(cited, claims),
    retractedSourceIds: new Set(cited.flatMap(([id, isRetracted]) => (isRetracted ? id : []))),
    entities: byId([
      ...entities.map((stored) => readEntity(stored, false)),
      ...retracted.map((stored) => readEntity(stored, true)),
    ]),
    ends: byId([...ends, ...retractedEnds].map(endOf)),
    claims: bySubject(claims.map(readClaim)),
    namesakes: [...byId(others.namesakes.map((stored) => readEntity(stored, false))).values()],
    factCounts: new Map(factCounts),
    lastRevisions: new Map(lastRevisions),
    requests: new Map(others.requests.map(([key, fingerprint, answer]) => [key, { fingerprint, answer }])),
    redirects: new Map(others.redirects),
  };
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

export const bySubject = <T extends ClaimState>(claims: Iterable<T>): ReadonlyMap<string, readonly T[]> =>
  groupBy(claims, ({ subject }) => subject);

const readSource = (stored: Stored): SourceState => ({
  id: text(stored.id),
  values: readValues(recordedProperties(Source), stored),
  recordedAt: number(stored.recordedAt),
  retractedAt: nullable(number)(stored.retractedAt),
  isUndone: stored.undone === true,
});

const readEntity = (stored: Stored, isRetracted: boolean): EntityState => ({
  id: text(stored.id),
  values: valuesOf(stored),
  createdAt: number(stored.createdAt),
  recordedFrom: number(stored.recordedFrom),
  reading: fieldsIn(stored),
  isRetracted,
  isUndone: stored.undone === true,
});

const valuesOf = (stored: Stored) =>
  readValues(recordedProperties(requireKindById(text(stored.id)).type), stored);

const texts = (value: unknown): readonly string[] => asList(value).map(text);

const fieldsIn = (stored: Stored): StoredFields => ({
  disputedFields: texts(stored.disputedFields),
  allegedFields: texts(stored.allegedFields),
  fieldStates: texts(stored.fieldStates),
});

const endOf = ([id, name, isRetracted]: EndRow): RelationshipEnd => ({ id, name, isRetracted });

export function relationshipState(row: Row): RelationshipState {
  const [type, stored, from, fromName, fromIsRetracted, to, toName, toIsRetracted] = decodeFact(row);
  return {
    id: text(stored.id),
    from: endOf([from, fromName, fromIsRetracted]),
    to: endOf([to, toName, toIsRetracted]),
    values: valuesOf(stored),
    type,
    reading: {
      status: stored.status as RelationshipState["reading"]["status"],
      confidence: number(stored.confidence),
      ...fieldsIn(stored),
    },
    period: periodIn(stored),
  };
}

function periodIn(stored: Stored): StoredPeriod {
  const days = { firstDay: number(stored.firstDay), lastDay: number(stored.lastDay) };
  const { confirmedLastDay } = stored;
  return {
    ...days,
    confirmedLastDay: confirmedLastDay == null ? defaultConfirmedLastDay(days) : number(confirmedLastDay),
  };
}

function readClaim(row: ClaimRow): ClaimState {
  const [id, subject, source, field, value, statement, quote, stance, basis, confidence, ...others] = row;
  const [values, recordedBy, isRetracted, , observedOn, observedDay, recordedAt, ...further] = others;
  const [confirmedDay, lastRun, run, alsoIn, madeIn, given, named] = further;
  return {
    ...{ id, subject, source, field, value, statement, quote, stance, basis, confidence },
    ...{ values, recordedBy, isRetracted, observedOn, observedDay, recordedAt },
    confirmedDay: confirmedDayOf(confirmedDay, lastRun),
    ...{ run, alsoIn: alsoIn ?? [], madeIn, given, named },
  };
}

/** The last day on which a complete run confirmed a claim, or one that it is a copy of. */
export const confirmedDayOf = (ofFormer: Day | null, lastRun: Day | null): Day | null =>
  ofFormer === null || lastRun === null ? (ofFormer ?? lastRun) : Math.max(ofFormer, lastRun);

/** The sources that were looked up, and those of the claims that were read. */
const datesOf = (
  looked: readonly CitedRow[],
  claims: readonly ClaimRow[],
): ReadonlyMap<string, string | null> =>
  new Map([
    ...looked.map(([id, , date]) => [id, date] as const),
    ...claims.map((row) => [row[2], row[13]] as const),
  ]);
