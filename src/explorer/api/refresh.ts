import { queryClient } from "./query-client.js";

let count = 0;

/**
 * The number of refreshes so far. An answer belongs to the refresh that was current when it was requested.
 */
export const getRefreshCount = (): number => count;

/**
 * Requests everything on the page again. Requests in flight may have been read before the change: they may
 * finish, because with frequent changes they would otherwise never do so, and are then sent once more.
 */
export function refresh(): void {
  count++;
  const inFlight = queryClient.getQueryCache().findAll({ fetchStatus: "fetching" });
  refetch({});
  for (const { promise, queryKey } of inFlight)
    void promise?.catch(() => undefined).then(() => refetch({ queryKey, exact: true }));
}

const refetch = (filters: Parameters<typeof queryClient.invalidateQueries>[0]): void =>
  void queryClient.invalidateQueries(filters, { cancelRefetch: false });
