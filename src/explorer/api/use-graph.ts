import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { SurroundingsDocument, type SurroundingsQuery } from "../gql/graphql.js";
import type { Entity, Fact, Graph } from "../view/graph.js";
import { asOfOf, type ViewTime } from "../view/view.js";
import { ask } from "./ask.js";
import { batches } from "./batches.js";
import { queries } from "./queries.js";

/** How many entities one request asks about: as many as the API's limit of cost lets through with room to spare. */
const BATCH = 25;

type Surroundings = NonNullable<SurroundingsQuery["nodes"][number]>;

/** What the graph says of some entities and of the facts that meet them; only what is new is asked for. */
export function useGraph(ids: readonly string[], time: ViewTime, enabled = true): UseQueryResult<Graph> {
  return useQuery({
    queryKey: ["graph", time, ids],
    queryFn: ({ signal }) => loadGraph(ids, time, signal),
    placeholderData: keepPreviousData,
    enabled,
  });
}

async function loadGraph(ids: readonly string[], time: ViewTime, signal: AbortSignal): Promise<Graph> {
  const missing = ids.filter((id) => queries.getQueryData(keyOf(id, time)) === undefined);
  await Promise.all(batches(missing, BATCH).map((batch) => loadBatch(batch, time, signal)));
  const found = ids.flatMap((id) => queries.getQueryData<Surroundings | null>(keyOf(id, time)) ?? []);
  return graphOf(found);
}

const keyOf = (id: string, time: ViewTime) => ["surroundings", time, id];

async function loadBatch(ids: readonly string[], time: ViewTime, signal: AbortSignal): Promise<void> {
  const { nodes } = await ask(SurroundingsDocument, { ids: [...ids], asOf: asOfOf(time) }, signal);
  for (const [index, id] of ids.entries()) queries.setQueryData(keyOf(id, time), nodes[index] ?? null);
}

function graphOf(found: readonly Surroundings[]): Graph {
  const entities = new Map<string, Entity>();
  const facts = new Map<string, Fact>();
  const hubs = new Map<string, number>();
  for (const surroundings of found) {
    if (!("relationships" in surroundings)) continue;
    const { relationships, ...entity } = surroundings;
    entities.set(entity.id, entity);
    for (const fact of relationships.nodes) facts.set(fact.id, factOf(fact));
    if (relationships.totalCount > relationships.nodes.length) hubs.set(entity.id, relationships.totalCount);
  }
  return { entities, facts, hubs };
}

type FactInView = Extract<Surroundings, { relationships: unknown }>["relationships"]["nodes"][number];

function factOf({ id, kind, from, to, validFrom, validTo, status, confidence, ...values }: FactInView): Fact {
  return { id, kind, from, to, validFrom, validTo, status, confidence, values };
}
