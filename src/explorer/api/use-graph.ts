import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { EntitiesWithFactsDocument, type EntitiesWithFactsQuery } from "../../client/gql/graphql.js";
import type { NoteCounts, ViewEntity, ViewFact, ViewGraph } from "../view/graph.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import { ask } from "./ask.js";
import { batches } from "./batches.js";
import { factOf } from "./fact-of.js";
import { queryClient } from "./query-client.js";
import { refreshCount } from "./refresh.js";

/** How many entities one request asks for, and how many facts and notes of each. */
interface BatchShape {
  readonly entities: number;
  readonly facts: number;
  readonly notes: number;
}

/** Both cost the same, well below the API's limit. Most entities of a large view have few facts. */
const [fewEntities, manyEntities]: readonly [BatchShape, BatchShape] = [
  { entities: 25, facts: 100, notes: 20 },
  { entities: 100, facts: 25, notes: 5 },
];

/** Concurrent requests: browsers open no more connections to one server. */
const MAX_CONCURRENT_REQUESTS = 6;

type EntityWithFacts = NonNullable<EntitiesWithFactsQuery["nodes"][number]>;

/** Entities and the facts linked to them. Only entities that are not in the cache are requested. */
export function useGraph(ids: readonly string[], time: ViewTime, enabled = true): UseQueryResult<ViewGraph> {
  return useQuery({
    queryKey: ["graph", time, ids],
    queryFn: ({ signal }) => loadGraph(ids, time, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** Of many entities it asks for a few facts first, and then for more of those that have more. */
async function loadGraph(ids: readonly string[], time: ViewTime, signal: AbortSignal): Promise<ViewGraph> {
  const known = loadedEntities(time);
  const missing = () => ids.filter((id) => !known.has(id));
  const load = async (shape: BatchShape, isEnough: (found: EntityWithFacts) => boolean): Promise<void> => {
    const { entities, facts, notes } = shape;
    const remaining = batches(missing(), entities).values();
    const loadRemaining = async () => {
      for (const batch of remaining) {
        const variables = { ids: [...batch], asOf: asOfOf(time), facts, notes };
        const { nodes } = await ask(EntitiesWithFactsDocument, variables, signal);
        for (const [index, id] of batch.entries()) {
          const found = nodes[index] ?? null;
          if (!found || isEnough(found)) known.set(id, found);
        }
      }
    };
    await Promise.all(Array.from({ length: MAX_CONCURRENT_REQUESTS }, loadRemaining));
  };
  if (missing().length > fewEntities.entities) await load(manyEntities, hasAll);
  await load(fewEntities, () => true);
  return graphOf(ids.flatMap((id) => known.get(id) ?? []));
}

/** The entities that are loaded at a time, by the ids they were asked for; null if there is none. */
function loadedEntities(time: ViewTime): Map<string, EntityWithFacts | null> {
  const key = ["entities-with-facts", refreshCount(), time];
  const loaded = queryClient.getQueryData<Map<string, EntityWithFacts | null>>(key) ?? new Map();
  queryClient.setQueryData(key, loaded);
  return loaded;
}

/** Whether all facts and notes of an entity are loaded. */
const hasAll = (found: EntityWithFacts): boolean =>
  !("relationships" in found) ||
  [found.relationships, found.absences, found.characterizations].every(
    ({ totalCount, nodes }) => totalCount <= nodes.length,
  );

function graphOf(found: readonly EntityWithFacts[]): ViewGraph {
  const entities = new Map<string, ViewEntity>();
  const facts = new Map<string, ViewFact>();
  const absences = new Map<string, ViewFact>();
  const characterizations = new Map<string, ViewFact>();
  const noteCounts = new Map<string, NoteCounts>();
  const supernodes = new Map<string, number>();
  for (const answered of found) {
    if (!("relationships" in answered)) continue;
    const { relationships, absences: absent, characterizations: said, ...entity } = answered;
    entities.set(entity.id, entity);
    for (const fact of relationships.nodes) facts.set(fact.id, factOf(fact));
    for (const fact of absent.nodes) absences.set(fact.id, factOf(fact));
    for (const fact of said.nodes) characterizations.set(fact.id, factOf(fact));
    noteCounts.set(entity.id, { absences: absent.totalCount, characterizations: said.totalCount });
    if (relationships.totalCount > relationships.nodes.length)
      supernodes.set(entity.id, relationships.totalCount);
  }
  return { entities, facts, absences, characterizations, noteCounts, supernodes };
}
