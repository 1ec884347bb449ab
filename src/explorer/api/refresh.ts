import { queries } from "./query-client.js";

let turn = 0;

/** How often all was asked for anew. An answer belongs to the turn in which it was asked for, whenever it comes. */
export const currentTurn = (): number => turn;

/**
 * Asks anew for all that is shown. What is under way may have been read before the change: it is let finish, since under
 * many changes it would else never be there, and is asked for once more.
 */
export function refresh(): void {
  turn++;
  queries.removeQueries({ queryKey: ["surroundings"] });
  const underWay = queries.getQueryCache().findAll({ fetchStatus: "fetching" });
  askAnew({});
  for (const { promise, queryKey } of underWay)
    void promise?.catch(() => undefined).then(() => askAnew({ queryKey, exact: true }));
}

const askAnew = (which: Parameters<typeof queries.invalidateQueries>[0]): void =>
  void queries.invalidateQueries(which, { cancelRefetch: false });
