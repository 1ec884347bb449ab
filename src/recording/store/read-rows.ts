import { Source } from "../../domain/graphql/source.js";
import { kindOfId } from "../../domain/kinds/vocabulary.js";
import type { Row } from "../../neo4j/statement.js";
import { groupBy } from "../../util/group-by.js";
import { recordedProperties } from "../input/fact-schema.js";
import type {
  ClaimState,
  EntityState,
  GraphState,
  RelationshipEnd,
  RelationshipState,
  SourceState,
} from "../state/graph-state.js";
import { readValues, type Stored } from "../state/stored-values.js";

/** A stored fact, with its two ends. */
export type FactRow = readonly [
  type: string,
  stored: Stored,
  from: string,
  fromName: string,
  fromIsRetracted: boolean,
  to: string,
  toName: string,
  toIsRetracted: boolean,
];

/** The columns of a fact row: `r` from `a` to `b`. */
export const factRow = [
  "type(r) AS type, properties(r) AS stored",
  "a.id AS from, a.name AS fromName, a:RetractedEntity AS fromIsRetracted",
  "b.id AS to, b.name AS toName, b:RetractedEntity AS toIsRetracted",
].join(", ");

type EndRow = readonly [id: string, name: string, isRetracted: boolean];

type ClaimRow = readonly [
  id: string,
  subject: string,
  field: string | null,
  value: string | null,
  quote: string | null,
  stance: ClaimState["stance"],
  basis: ClaimState["basis"],
  confidence: number,
  isRetracted: boolean,
];

type BaseRow = readonly [
  revision: number,
  recordedAt: number | null,
  sources: readonly Stored[],
  sourceIds: readonly string[],
  entities: readonly Stored[],
  retracted: readonly Stored[],
  ends: readonly EndRow[],
  retractedEnds: readonly EndRow[],
  claimsOfSubjects: readonly ClaimRow[],
  claimsOfKeys: readonly ClaimRow[],
  factCounts: readonly (readonly [string, number])[],
  lastRevisions: readonly (readonly [string, number])[],
  requests: readonly (readonly [key: string, fingerprint: string, answer: string])[],
  redirects: readonly (readonly [id: string, to: string])[],
];

/** The state without the facts. */
export type StateBase = Omit<GraphState, "relationships">;

/** Converts the single row of the statement into the state. */
export function baseOf(row: Row): StateBase {
  const [revision, recordedAt, sources, sourceIds, entities, retracted, ...others] =
    row as unknown as BaseRow;
  const [ends, retractedEnds, ofSubjects, ofKeys, factCounts, lastRevisions, requests, redirects] = others;
  return {
    revision,
    recordedAt,
    sources: byId(sources.map(readSource)),
    sourceIds: new Set(sourceIds),
    entities: byId([
      ...entities.map((stored) => readEntity(stored, false)),
      ...retracted.map((stored) => readEntity(stored, true)),
    ]),
    ends: byId([...ends, ...retractedEnds].map(endOf)),
    claims: bySubject(byId([...ofSubjects, ...ofKeys].map(readClaim)).values()),
    factCounts: new Map(factCounts),
    lastRevisions: new Map(lastRevisions),
    requests: new Map(requests.map(([key, fingerprint, answer]) => [key, { fingerprint, answer }])),
    redirects: new Map(redirects),
  };
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

export const bySubject = <T extends ClaimState>(claims: Iterable<T>): ReadonlyMap<string, readonly T[]> =>
  groupBy(claims, ({ subject }) => subject);

const readSource = (stored: Stored): SourceState => ({
  id: stored.id as string,
  values: readValues(recordedProperties(Source), stored),
  recordedAt: stored.recordedAt as number,
});

const readEntity = (stored: Stored, isRetracted: boolean): EntityState => ({
  id: stored.id as string,
  values: valuesOf(stored),
  createdAt: stored.createdAt as number,
  isRetracted,
});

const valuesOf = (stored: Stored) =>
  readValues(recordedProperties(kindOfId(stored.id as string)!.type), stored);

const endOf = ([id, name, isRetracted]: EndRow): RelationshipEnd => ({ id, name, isRetracted });

export function relationshipState(row: FactRow): RelationshipState {
  const [type, stored, from, fromName, fromIsRetracted, to, toName, toIsRetracted] = row;
  return {
    id: stored.id as string,
    from: endOf([from, fromName, fromIsRetracted]),
    to: endOf([to, toName, toIsRetracted]),
    values: valuesOf(stored),
    type,
    status: stored.status as RelationshipState["status"],
    confidence: stored.confidence as number,
  };
}

function readClaim(row: ClaimRow): ClaimState {
  const [id, subject, field, value, quote, stance, basis, confidence, isRetracted] = row;
  return { id, subject, field, value, quote, stance, basis, confidence, isRetracted };
}
