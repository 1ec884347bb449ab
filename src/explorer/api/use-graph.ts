import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { EntitiesWithFactsDocument, type EntitiesWithFactsQuery } from "../../client/gql/graphql.js";
import { splitIntoChunks } from "../../util/split-into-chunks.js";
import * as kindCodes from "../gql/kind-codes.js";
import { findAbsence } from "../model/find-absence.js";
import type { NoteCounts, ViewEntity, ViewFact, ViewGraph } from "../model/graph.js";
import { buildAsOf, type ViewTime } from "../model/view.js";
import { queryClient } from "./query-client.js";
import { getRefreshCount } from "./refresh.js";
import { sendDocument } from "./send-document.js";
import { toViewFact } from "./to-view-fact.js";

/** The number of entities of one request, and of the facts and notes of each. */
interface BatchShape {
  readonly entities: number;
  readonly facts: number;
  readonly notes: number;
}

/** Both cost the same, well below the API's limit. Most entities of a large view have few facts. */
const fewEntities: BatchShape = { entities: 25, facts: 100, notes: 40 };
const manyEntities: BatchShape = { entities: 100, facts: 25, notes: 10 };

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

/** Loads entities. It requests a few facts of each of many entities first, and then more of those that have more. */
async function loadGraph(ids: readonly string[], time: ViewTime, signal: AbortSignal): Promise<ViewGraph> {
  const loaded = openEntityCache(time);
  const listMissing = () => ids.filter((id) => !loaded.has(id));
  const load = async (shape: BatchShape, isEnough: (entity: EntityWithFacts) => boolean): Promise<void> => {
    const { entities, facts, notes } = shape;
    const remaining = [...splitIntoChunks(listMissing(), entities)].values();
    const loadRemaining = async () => {
      for (const batch of remaining) {
        const variables = { ids: [...batch], asOf: buildAsOf(time), facts, notes };
        const { nodes } = await sendDocument(EntitiesWithFactsDocument, variables, signal);
        for (const [index, id] of batch.entries()) {
          const entity = nodes[index] ?? null;
          if (!entity || isEnough(entity)) loaded.set(id, entity);
        }
      }
    };
    await Promise.all(Array.from({ length: MAX_CONCURRENT_REQUESTS }, loadRemaining));
  };
  if (listMissing().length > fewEntities.entities) await load(manyEntities, hasAll);
  await load(fewEntities, () => true);
  return buildViewGraph(
    ids.flatMap((id) => loaded.get(id) ?? []),
    time,
  );
}

/** Opens the cache of the entities at a time, by the requested ids; null for an id without an entity. */
function openEntityCache(time: ViewTime): Map<string, EntityWithFacts | null> {
  const key = ["entities-with-facts", getRefreshCount(), time];
  const loaded = queryClient.getQueryData<Map<string, EntityWithFacts | null>>(key) ?? new Map();
  queryClient.setQueryData(key, loaded);
  return loaded;
}

/** Returns true if all facts and notes of an entity are loaded. */
const hasAll = (entity: EntityWithFacts): boolean =>
  !("relationships" in entity) ||
  [entity.relationships, entity.notes].every(({ totalCount, nodes }) => totalCount <= nodes.length);

function buildViewGraph(loaded: readonly EntityWithFacts[], time: ViewTime): ViewGraph {
  const entities = new Map<string, ViewEntity>();
  const facts = new Map<string, ViewFact>();
  const absences = new Map<string, ViewFact>();
  const characterizations = new Map<string, ViewFact>();
  const noteCounts = new Map<string, NoteCounts>();
  const supernodes = new Map<string, number>();
  for (const node of loaded) {
    if (!("relationships" in node)) continue;
    const {
      relationships,
      notes,
      absences: absencePage,
      characterizations: characterizationPage,
      ...entity
    } = node;
    entities.set(entity.id, { ...entity, absence: findAbsence(entity, time) });
    for (const fact of relationships.nodes) facts.set(fact.id, toViewFact(fact));
    for (const fact of notes.nodes)
      (fact.kind === kindCodes.Absence ? absences : characterizations).set(fact.id, toViewFact(fact));
    noteCounts.set(entity.id, {
      absences: absencePage.totalCount,
      characterizations: characterizationPage.totalCount,
    });
    if (relationships.totalCount > relationships.nodes.length)
      supernodes.set(entity.id, relationships.totalCount);
  }
  return { entities, facts, absences, characterizations, noteCounts, supernodes };
}
