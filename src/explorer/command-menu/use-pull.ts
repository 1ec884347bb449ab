import { useMutation, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  PulledEntityDocument,
  PullFromWikidataDocument,
  PullJobDocument,
  type PullJobQuery,
} from "../../client/gql/graphql.js";
import { createMutationError } from "../api/create-mutation-error.js";
import { isOver } from "../api/import-job.js";
import { sendDocument } from "../api/send-document.js";

export type PullJob = NonNullable<PullJobQuery["job"]>;

/** A pull of one item, by a name or its id, as far as it is. */
export interface Pull {
  /** The name or id that was requested last; null before the first. */
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
  const startMutation = useMutation({ mutationFn: startPull, networkMode: "always" });
  const id = startMutation.data;
  const job = useQuery({
    queryKey: ["pull-job", id],
    queryFn: async ({ signal }) => (await sendDocument(PullJobDocument, { id: id ?? "" }, signal)).job,
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
    item,
    job: current,
    entity: isDone ? entity.data : undefined,
    error: startMutation.error ?? job.error ?? entity.error,
    start: (requested) => {
      setItem(requested);
      startMutation.mutate(requested);
    },
  };
}

/** Starts a job, and returns its id. Fails with the error message of the API, such as that no contact is set. */
async function startPull(item: string): Promise<string> {
  const { job, userErrors } = (await sendDocument(PullFromWikidataDocument, { items: [item] })).pullFacts;
  if (!job) throw createMutationError(userErrors);
  return job.id;
}

/** Finds the entity with the id of an item, else the first of its name that Wikidata has. */
async function findPulled(item: string, signal: AbortSignal): Promise<string | null> {
  const { entity, search } = await sendDocument(PulledEntityDocument, { item, name: item }, signal);
  const matchingIds = search.edges.flatMap(({ node }) =>
    "identifiers" in node && node.identifiers.some(({ scheme }) => scheme === "WIKIDATA") ? node.id : [],
  );
  return entity?.id ?? matchingIds[0] ?? null;
}
