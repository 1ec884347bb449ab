import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { listOpenTypes, type RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import type { Database } from "../../neo4j/database.js";
import { decodeList, number } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import { type End, type GraphCounts, noCounts } from "../../query/graph-counts.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";

/** Finding the largest supernode visits all nodes of a kind: a third of a second for 100,000 nodes. */
const MAX_AGE_MS = 5 * 60_000;

/** A counting expression, and the name of its result. */
type Counter = readonly [name: string, cypher: string];

const ends: readonly End[] = ["FROM", "TO"];

const buildFactsName = ({ kind }: RelationshipKindModel, end: End, typeName: string): string =>
  `${kind} ${end} ${typeName}`;
const buildBoundedName = ({ kind }: RelationshipKindModel): string => `${kind} BOUNDED`;
const buildSupersededName = ({ kind }: RelationshipKindModel): string => `${kind} CLOSED`;
const buildHubName = ({ kind }: RelationshipKindModel): string => `${kind} HUB`;

const joinOpenTypes = (kind: RelationshipKindModel): string => listOpenTypes(kind).join("|");

const listEndpointKinds = (kind: RelationshipKindModel, end: End) =>
  (end === "FROM" ? kind.from : kind.to).flatMap(listKindsWithin);

/** Counts the facts of a kind by the label of one end, or all facts if the kind allows only one label. */
function buildFactCounters(kind: RelationshipKindModel, end: End): readonly Counter[] {
  const kinds = listEndpointKinds(kind, end);
  return kinds.map(({ type, label }) => {
    const near = kinds.length === 1 ? "" : `:${label}`;
    const [from, to] = end === "FROM" ? [near, ""] : ["", near];
    return [
      buildFactsName(kind, end, type.name),
      `COUNT { MATCH (${from})-[:${joinOpenTypes(kind)}]->(${to}) }`,
    ];
  });
}

function buildHubCounters(kind: RelationshipKindModel): readonly Counter[] {
  if (!kind.hub) return [];
  const labels = listEndpointKinds(kind, kind.hub)
    .map(({ label }) => label)
    .join("|");
  const types = joinOpenTypes(kind);
  const facts = kind.hub === "TO" ? `(n)<-[:${types}]-()` : `(n)-[:${types}]->()`;
  return [
    [buildHubName(kind), `coalesce(COLLECT { MATCH (n:${labels}) RETURN max(COUNT { ${facts} }) }[0], 0)`],
  ];
}

/** All counts except those of supernodes come from the database's count store, in constant time. */
const counters: readonly Counter[] = [
  ...["Claim", "Source"].map((label): Counter => [label, `COUNT { MATCH (:${label}) }`]),
  ...entityKinds.map(({ type, label }): Counter => [type.name, `COUNT { MATCH (:${label}) }`]),
  ...relationshipKinds.flatMap((kind): readonly Counter[] => [
    ...ends.flatMap((end) => buildFactCounters(kind, end)),
    [buildBoundedName(kind), `COUNT { MATCH ()-[:${kind.stored.bounded}]->() }`],
    [buildSupersededName(kind), `COUNT { MATCH ()-[:${kind.stored.superseded}]->() }`],
    ...buildHubCounters(kind),
  ]),
];

const decodeCounts = decodeList(number);

/** The database plans many counters of one statement for longer than the same counters in several. */
const COUNTERS_OF_STATEMENT = 20;

/** The plans of counters do not depend on the size of the graph, so that none is made again while it grows. */
const countStatements: readonly Statement<readonly number[]>[] = [
  ...splitIntoChunks(counters, COUNTERS_OF_STATEMENT),
].map((chunk) =>
  createStatement({
    name: "label counts",
    text: `CYPHER replan=skip RETURN [${chunk.map(([, cypher]) => cypher).join(", ")}]`,
    read: ([row]) => decodeCounts(row?.[0]),
  }),
);

async function readGraphCounts(database: Database): Promise<GraphCounts> {
  const values: number[] = [];
  for (const statement of countStatements) values.push(...(await database.read(statement)));
  return buildGraphCounts(values);
}

function buildGraphCounts(values: readonly number[]): GraphCounts {
  const byName = new Map(counters.map(([name], index) => [name, values[index] ?? 0]));
  const getCount = (name: string): number => byName.get(name) ?? 0;
  const sumCounts = (names: readonly string[]): number =>
    names.reduce((total, name) => total + getCount(name), 0);
  const within = new Map(listEntityTypes().map((type) => [type, listKindNames(type)]));
  const getKindNames = (typeName: string): readonly string[] => within.get(typeName) ?? [];
  return {
    isLoaded: sumCounts(listKindNames("Entity")) > 0,
    entities: (typeName) => sumCounts(getKindNames(typeName)),
    facts: (kind, end, typeName) =>
      sumCounts(getKindNames(typeName).map((name) => buildFactsName(kind, end, name))),
    boundedFacts: (kind) => getCount(buildBoundedName(kind)),
    supersededFacts: (kind) => getCount(buildSupersededName(kind)),
    claims: () => getCount("Claim"),
    sources: () => getCount("Source"),
    largestHub: (kind) => getCount(buildHubName(kind)),
  };
}

const listEntityTypes = (): readonly string[] => [
  ...new Set(entityKinds.flatMap(({ type, interfaces }) => [type.name, ...interfaces])),
];

const listKindNames = (typeName: string): readonly string[] =>
  entityKinds
    .filter(({ type, interfaces }) => type.name === typeName || interfaces.includes(typeName))
    .map(({ type }) => type.name);

/** The counts of the graph, at most some minutes old, which is enough to estimate a query's cost. */
export interface LabelCounts {
  /** Returns immediately. Until the first answer of the database nothing is known of the graph. */
  readonly now: () => GraphCounts;
  /** Returns true if the database has never answered. */
  readonly areUnknown: () => boolean;
  /** Resolves when the database has answered, or has failed to. */
  readonly refresh: () => Promise<void>;
}

/** Reads the counts in the background, for the first time at once. */
export function createLabelCounts(database: Database): LabelCounts {
  let latest = noCounts;
  let refreshedAt = Number.NEGATIVE_INFINITY;
  let refreshing: Promise<void> | null = null;
  const read = async (): Promise<void> => {
    refreshedAt = Date.now();
    try {
      latest = await readGraphCounts(database);
    } catch {
      // The query itself meets the same error; the next query reads the counts again.
      refreshedAt = Number.NEGATIVE_INFINITY;
    }
    refreshing = null;
  };
  const refresh = (): Promise<void> => {
    refreshing ??= read();
    return refreshing;
  };
  void refresh();
  return {
    now: () => {
      if (Date.now() - refreshedAt >= MAX_AGE_MS) void refresh();
      return latest;
    },
    areUnknown: () => latest === noCounts,
    refresh,
  };
}
