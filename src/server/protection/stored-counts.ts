import { entityKinds, relationshipKinds } from "../../domain/kinds/kinds.js";
import { listKindsWithin } from "../../domain/kinds/vocabulary.js";
import { listOpenTypes, type RelationshipKindModel } from "../../domain/model/relationship-kind.js";
import { AppError } from "../../errors.js";
import type { Database } from "../../neo4j/database.js";
import { decodeList, decodeTrusted, number } from "../../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../../neo4j/statement.js";
import type { End } from "../../query/graph-counts.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";

/** The numbers that the database keeps, by the names of what they count. */
export type StoredCounts = ReadonlyMap<string, number>;

export const buildFactsName = ({ kind }: RelationshipKindModel, end: End, typeName: string): string =>
  `${kind} ${end} ${typeName}`;
export const buildBoundedName = ({ kind }: RelationshipKindModel): string => `${kind} BOUNDED`;
export const buildSupersededName = ({ kind }: RelationshipKindModel): string => `${kind} CLOSED`;
export const buildHubName = ({ kind }: RelationshipKindModel): string => `${kind} HUB`;

/** Patterns whose counts are added up. Each pattern has one label, or one type with at most one label. */
interface Counter {
  readonly name: string;
  readonly patterns: readonly string[];
}

const formatNode = (label: string | undefined): string => (label === undefined ? "()" : `(:${label})`);
const formatPattern = (type: string, from?: string, to?: string): string =>
  `${formatNode(from)}-[:${type}]->${formatNode(to)}`;

const listEndpointKinds = (kind: RelationshipKindModel, end: End) =>
  (end === "FROM" ? kind.from : kind.to).flatMap(listKindsWithin);

/** Counts the facts of a kind by the label of one end, or all facts if the kind allows only one label. */
function buildFactCounters(kind: RelationshipKindModel, end: End): readonly Counter[] {
  const kinds = listEndpointKinds(kind, end);
  return kinds.map(({ type, label }) => {
    const near = kinds.length === 1 ? undefined : label;
    const [from, to] = end === "FROM" ? [near, undefined] : [undefined, near];
    return {
      name: buildFactsName(kind, end, type.name),
      patterns: listOpenTypes(kind).map((relationshipType) => formatPattern(relationshipType, from, to)),
    };
  });
}

const counters: readonly Counter[] = [
  ...["Claim", "Source"].map((label) => ({ name: label, patterns: [formatNode(label)] })),
  ...entityKinds.map(({ type, label }) => ({ name: type.name, patterns: [formatNode(label)] })),
  ...relationshipKinds.flatMap((kind) => [
    ...buildFactCounters(kind, "FROM"),
    ...buildFactCounters(kind, "TO"),
    { name: buildBoundedName(kind), patterns: [formatPattern(kind.stored.bounded)] },
    { name: buildSupersededName(kind), patterns: [formatPattern(kind.stored.superseded)] },
  ]),
];

interface Statistics {
  readonly nodes: readonly { readonly label?: string; readonly count: number }[];
  readonly relationships: readonly {
    readonly relationshipType?: string;
    readonly startLabel?: string;
    readonly endLabel?: string;
    readonly count: number;
  }[];
}

/** All counts of the database, which it plans in a moment. */
const readStatistics = createStatement({
  name: "label counts",
  text: "CALL db.stats.retrieve('GRAPH COUNTS') YIELD data RETURN data",
  read: ([row]): StoredCounts => {
    const { nodes, relationships } = decodeTrusted<Statistics>()(row?.[0]);
    const stored = new Map([
      ...nodes.map(({ label, count }) => [formatNode(label), count] as const),
      ...relationships.map(
        ({ relationshipType = "", startLabel, endLabel, count }) =>
          [formatPattern(relationshipType, startLabel, endLabel), count] as const,
      ),
    ]);
    const addUp = (patterns: readonly string[]): number =>
      patterns.reduce((sum, pattern) => sum + (stored.get(pattern) ?? 0), 0);
    return new Map(counters.map(({ name, patterns }) => [name, addUp(patterns)]));
  },
});

/** A counting expression, and the name of its result. */
type CountExpression = readonly [name: string, cypher: string];

/** The largest supernodes of the kinds that have some. The database does not keep their sizes. */
const hubExpressions: readonly CountExpression[] = relationshipKinds.flatMap((kind) => {
  if (!kind.hub) return [];
  const labels = listEndpointKinds(kind, kind.hub)
    .map(({ label }) => label)
    .join("|");
  const types = listOpenTypes(kind).join("|");
  const facts = kind.hub === "TO" ? `(n)<-[:${types}]-()` : `(n)-[:${types}]->()`;
  return [
    [buildHubName(kind), `coalesce(COLLECT { MATCH (n:${labels}) RETURN max(COUNT { ${facts} }) }[0], 0)`],
  ];
});

const counterExpressions = counters.map(
  ({ name, patterns }): CountExpression => [
    name,
    patterns.map((pattern) => `COUNT { MATCH ${pattern} }`).join(" + "),
  ],
);

/** The database plans many expressions of one statement for longer than the same ones in several. */
const EXPRESSIONS_OF_STATEMENT = 20;

/** The plans of expressions do not depend on the size of the graph, so that none is made again while it grows. */
const buildStatements = (expressions: readonly CountExpression[]): readonly Statement<StoredCounts>[] =>
  [...splitIntoChunks(expressions, EXPRESSIONS_OF_STATEMENT)].map((chunk) =>
    createStatement({
      name: "label counts",
      text: `CYPHER replan=skip RETURN [${chunk.map(([, cypher]) => cypher).join(", ")}]`,
      read: ([row]) => {
        const values = decodeList(number)(row?.[0]);
        return new Map(chunk.map(([name], index) => [name, values[index] ?? 0]));
      },
    }),
  );

const readHubs = buildStatements(hubExpressions);
const readCounters = buildStatements(counterExpressions);

/** Reads the counts that the database keeps, and the sizes of the largest supernodes. */
export async function readStoredCounts(database: Database): Promise<StoredCounts> {
  const readAll = async (statements: readonly Statement<StoredCounts>[]) => {
    const parts: StoredCounts[] = [];
    for (const statement of statements) parts.push(await database.read(statement));
    return parts;
  };
  const counts = await database.read(readStatistics).then(
    (statistics) => [statistics],
    (error: unknown) => {
      if (error instanceof AppError) throw error;
      // The user at NEO4J_URI may not call the procedure.
      return readAll(readCounters);
    },
  );
  return new Map([...counts, ...(await readAll(readHubs))].flatMap((part) => [...part]));
}
