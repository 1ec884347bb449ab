import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { EntitiesWithFactsDocument, type EntitiesWithFactsQuery } from "../../client/gql/graphql.js";
import type { NoteCounts, ViewEntity, ViewFact, ViewGraph } from "../view/graph.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import { ask } from "./ask.js";
import { batches } from "./batches.js";
import { factOf } from "./fact-of.js";
import { queryClient } from "./query-client.js";
import { refreshCount } from "./refresh.js";

/** Entities per request, chosen to stay well below the API's cost limit. */
const BATCH_SIZE = 25;

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

/** Keeps its own map of results, because a refresh may clear the cache while it loads. */
async function loadGraph(ids: readonly string[], time: ViewTime, signal: AbortSignal): Promise<ViewGraph> {
  const refresh = refreshCount();
  const keyOf = (id: string) => ["entities-with-facts", refresh, time, id];
  const known = new Map(ids.map((id) => [id, queryClient.getQueryData<EntityWithFacts | null>(keyOf(id))]));
  const missing = ids.filter((id) => known.get(id) === undefined);
  const load = async (batch: readonly string[]): Promise<void> => {
    const { nodes } = await ask(EntitiesWithFactsDocument, { ids: [...batch], asOf: asOfOf(time) }, signal);
    for (const [index, id] of batch.entries()) {
      const found = nodes[index] ?? null;
      known.set(id, found);
      queryClient.setQueryData(keyOf(id), found);
    }
  };
  const remaining = batches(missing, BATCH_SIZE).values();
  const loadRemaining = async () => {
    for (const batch of remaining) await load(batch);
  };
  await Promise.all(Array.from({ length: MAX_CONCURRENT_REQUESTS }, loadRemaining));
  return graphOf([...known.values()].flatMap((found) => found ?? []));
}

function graphOf(found: readonly EntityWithFacts[]): ViewGraph {
  const entities = new Map<string, ViewEntity>();
  const facts = new Map<string, ViewFact>();
  const absences = new Map<string, ViewFact>();
  const characterizations = new Map<string, ViewFact>();
  const noteCounts = new Map<string, NoteCounts>();
  const supernodes = new Map<string, number>();
  for (const surroundings of found) {
    if (!("relationships" in surroundings)) continue;
    const { relationships, absences: absent, characterizations: said, ...entity } = surroundings;
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
