import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  PulledEntityDocument,
  PullFromWikidataDocument,
  PullJobDocument,
  type PullJobQuery,
} from "../../client/gql/graphql.js";
import { ask } from "../api/ask.js";
import { isOver } from "../api/import-job.js";
import { refusal } from "../api/refusal.js";

export type PullJob = NonNullable<PullJobQuery["job"]>;

/** A pull of one item, by a name or its id, as far as it is. */
export interface Pull {
  /** What was asked for last; null: nothing yet. */
  readonly item: string | null;
  /** Null before the first answer about the job. */
  readonly job: PullJob | null;
  /** The entity that the item was recorded as; null: none, undefined: it is not known yet. */
  readonly entity: string | null | undefined;
  readonly error: Error | null;
  start(item: string): void;
}

const POLL_MS = 1000;

/** Starts pulls from Wikidata, and follows the last one. */
export function usePull(): Pull {
  const [item, setItem] = useState<string | null>(null);
  const begun = useMutation({ mutationFn: startPull, networkMode: "always" });
  const id = begun.data;
  const job = useQuery({
    queryKey: ["pull-job", id],
    queryFn: async ({ signal }) => (await ask(PullJobDocument, { id: id ?? "" }, signal)).job,
    enabled: id !== undefined,
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : POLL_MS),
  });
  const current = id === undefined ? null : (job.data ?? null);
  const isDone = current?.state === "SUCCEEDED";
  const entity = useQuery({
    queryKey: ["pulled-entity", id],
    queryFn: ({ signal }) => findPulled(item ?? "", signal),
    enabled: isDone,
  });
  return {
    ...{ item, job: current, entity: isDone ? entity.data : undefined },
    error: begun.error ?? job.error ?? entity.error,
    start: (wanted) => {
      setItem(wanted);
      begun.mutate(wanted);
    },
  };
}

/** The id of the job. Fails with what is wrong, such as a contact that is not set. */
async function startPull(item: string): Promise<string> {
  const settings = JSON.stringify({ items: [item] });
  const { job, userErrors } = (await ask(PullFromWikidataDocument, { settings })).pullFacts;
  if (!job) throw refusal(userErrors);
  return job.id;
}

/** The entity with the id of an item, else the first of its name that Wikidata has. */
async function findPulled(item: string, signal: AbortSignal): Promise<string | null> {
  const { entity, search } = await ask(PulledEntityDocument, { item, name: item }, signal);
  const named = search.edges.flatMap(({ node }) =>
    "identifiers" in node && node.identifiers.some(({ scheme }) => scheme === "WIKIDATA") ? node.id : [],
  );
  return entity?.id ?? named[0] ?? null;
}
