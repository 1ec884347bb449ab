import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import type { RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Database } from "../../neo4j/database.js";
import { listOf, number } from "../../neo4j/row-decoder.js";
import { statement } from "../../neo4j/statement.js";
import { type End, type GraphCounts, noCounts } from "../../query/graph-counts.js";

/** Finding the largest supernode visits all nodes of a kind: a third of a second for 100,000 nodes. */
const MAX_AGE_MS = 5 * 60_000;

/** A counting expression, and the name of its result. */
type Counter = readonly [name: string, cypher: string];

const ends: readonly End[] = ["FROM", "TO"];

const factsName = ({ kind }: RelationshipKindModel, end: End, typeName: string): string =>
  `${kind} ${end} ${typeName}`;
const boundedName = ({ kind }: RelationshipKindModel): string => `${kind} BOUNDED`;
const supersededName = ({ kind }: RelationshipKindModel): string => `${kind} CLOSED`;
const hubName = ({ kind }: RelationshipKindModel): string => `${kind} HUB`;

const presentTypes = ({ stored }: RelationshipKindModel): string => `${stored.openEnded}|${stored.bounded}`;

const kindsAt = (kind: RelationshipKindModel, end: End) =>
  (end === "FROM" ? kind.from : kind.to).flatMap(listKindsWithin);

/** Counts the facts of a kind by the label of one end, or all facts if the kind allows only one label. */
function factCounters(kind: RelationshipKindModel, end: End): readonly Counter[] {
  const kinds = kindsAt(kind, end);
  return kinds.map(({ type, label }) => {
    const near = kinds.length === 1 ? "" : `:${label}`;
    const [from, to] = end === "FROM" ? [near, ""] : ["", near];
    return [factsName(kind, end, type.name), `COUNT { MATCH (${from})-[:${presentTypes(kind)}]->(${to}) }`];
  });
}

function hubCounters(kind: RelationshipKindModel): readonly Counter[] {
  if (!kind.hub) return [];
  const labels = kindsAt(kind, kind.hub)
    .map(({ label }) => label)
    .join("|");
  const types = presentTypes(kind);
  const facts = kind.hub === "TO" ? `(n)<-[:${types}]-()` : `(n)-[:${types}]->()`;
  return [[hubName(kind), `coalesce(COLLECT { MATCH (n:${labels}) RETURN max(COUNT { ${facts} }) }[0], 0)`]];
}

/** All counts except those of supernodes come from the database's count store, in constant time. */
const counters: readonly Counter[] = [
  ...["Claim", "Source"].map((label): Counter => [label, `COUNT { MATCH (:${label}) }`]),
  ...entityKinds.map(({ type, label }): Counter => [type.name, `COUNT { MATCH (:${label}) }`]),
  ...relationshipKinds.flatMap((kind): readonly Counter[] => [
    ...ends.flatMap((end) => factCounters(kind, end)),
    [boundedName(kind), `COUNT { MATCH ()-[:${kind.stored.bounded}]->() }`],
    [supersededName(kind), `COUNT { MATCH ()-[:${kind.stored.superseded}]->() }`],
    ...hubCounters(kind),
  ]),
];

const counts = listOf(number);

const countStatement = statement<GraphCounts>({
  name: "label counts",
  access: "READ",
  text: `RETURN [${counters.map(([, cypher]) => cypher).join(", ")}]`,
  parameters: {},
  read: ([row]) => graphCounts(counts(row?.[0])),
});

function graphCounts(values: readonly number[]): GraphCounts {
  const byName = new Map(counters.map(([name], index) => [name, values[index] ?? 0]));
  const count = (name: string): number => byName.get(name) ?? 0;
  const sum = (names: readonly string[]): number => names.reduce((total, name) => total + count(name), 0);
  const within = new Map(entityTypes().map((type) => [type, kindNamesWithin(type)]));
  const kindsOf = (typeName: string): readonly string[] => within.get(typeName) ?? [];
  return {
    isLoaded: sum(kindNamesWithin("Entity")) > 0,
    entities: (typeName) => sum(kindsOf(typeName)),
    facts: (kind, end, typeName) => sum(kindsOf(typeName).map((name) => factsName(kind, end, name))),
    boundedFacts: (kind) => count(boundedName(kind)),
    supersededFacts: (kind) => count(supersededName(kind)),
    claims: () => count("Claim"),
    sources: () => count("Source"),
    largestHub: (kind) => count(hubName(kind)),
  };
}

const entityTypes = (): readonly string[] => [
  ...new Set(entityKinds.flatMap(({ type, interfaces }) => [type.name, ...interfaces])),
];

const kindNamesWithin = (typeName: string): readonly string[] =>
  entityKinds
    .filter(({ type, interfaces }) => type.name === typeName || interfaces.includes(typeName))
    .map(({ type }) => type.name);

/** The counts of the graph, at most some minutes old, which is enough to estimate a query's cost. */
export interface LabelCounts {
  /** Returns immediately. Until the first answer of the database nothing is known of the graph. */
  readonly now: () => GraphCounts;
  /** Whether the database has never answered. */
  readonly areUnknown: () => boolean;
  /** Resolves when the database has answered, or has failed to. */
  readonly asked: () => Promise<void>;
}

/** Reads the counts in the background, for the first time at once. */
export function labelCounts(database: Database): LabelCounts {
  let known = noCounts;
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<void> | null = null;
  const read = async (): Promise<void> => {
    askedAt = Date.now();
    try {
      known = await database.read(countStatement);
    } catch {
      // The query itself meets the same error; the next query reads the counts again.
      askedAt = Number.NEGATIVE_INFINITY;
    }
    asking = null;
  };
  const asked = (): Promise<void> => {
    asking ??= read();
    return asking;
  };
  void asked();
  return {
    now: () => {
      if (Date.now() - askedAt >= MAX_AGE_MS) void asked();
      return known;
    },
    areUnknown: () => known === noCounts,
    asked,
  };
}
