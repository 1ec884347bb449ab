import { entityKinds } from "../../domain/kinds/kinds.js";
import type { Database } from "../../neo4j/database.js";
import { type GraphCounts, noCounts } from "../../query/graph-counts.js";
import {
  buildBoundedName,
  buildFactsName,
  buildHubName,
  buildSupersededName,
  readStoredCounts,
  type StoredCounts,
} from "./stored-counts.js";

/** Finding the largest supernode visits all nodes of a kind: a third of a second for 100,000 nodes. */
const MAX_AGE_MS = 5 * 60_000;

function buildGraphCounts(stored: StoredCounts): GraphCounts {
  const getCount = (name: string): number => stored.get(name) ?? 0;
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
      latest = buildGraphCounts(await readStoredCounts(database));
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
