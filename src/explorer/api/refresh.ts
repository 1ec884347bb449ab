import { queryClient } from "./query-client.js";

let count = 0;

/** How often all was asked for anew. An answer belongs to the turn in which it was asked for, whenever it comes. */
export const refreshCount = (): number => count;

/**
 * Asks anew for all that is shown. What is under way may have been read before the change: it is let finish, since under
 * many changes it would else never be there, and is asked for once more.
 */
export function refresh(): void {
  count++;
  queryClient.removeQueries({ queryKey: ["surroundings"] });
  const inFlight = queryClient.getQueryCache().findAll({ fetchStatus: "fetching" });
  refetch({});
  for (const { promise, queryKey } of inFlight)
    void promise?.catch(() => undefined).then(() => refetch({ queryKey, exact: true }));
}

const refetch = (filters: Parameters<typeof queryClient.invalidateQueries>[0]): void =>
  void queryClient.invalidateQueries(filters, { cancelRefetch: false });
