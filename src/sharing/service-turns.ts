import { cypher } from "../neo4j/cypher.js";
import type { Database } from "../neo4j/database.js";
import { number } from "../neo4j/row-decoder.js";
import { createStatement, type Statement } from "../neo4j/statement.js";
import { requireNonNull } from "../util/require-non-null.js";

/**
 * Reserves the time of the next requests to a service, among all processes of the graph.
 * @returns the milliseconds until that time begins. Fails if the database does not answer
 */
export type ReserveTurn = (service: string, milliseconds: number) => Promise<number>;

/** Milliseconds that one reservation may take. */
const RESERVE_TIMEOUT_MS = 2000;

export const createTurnReservation =
  (database: Database): ReserveTurn =>
  (service, milliseconds) =>
    database.write(({ run }) => run(reserveTurn(service, milliseconds)), { timeout: RESERVE_TIMEOUT_MS });

/** The first SET locks the turn before it is read. */
const reserveTurn = (service: string, milliseconds: number): Statement<number> =>
  createStatement({
    name: "reserve a turn at a service",
    access: "WRITE",
    text: cypher`
      MERGE (t:ServiceTurn {id: $service})
      SET t.askedAt = timestamp()
      WITH t, t.askedAt AS now
      WITH t, now, CASE WHEN t.nextAt > now THEN t.nextAt ELSE now END AS beginsAt
      SET t.nextAt = beginsAt + $milliseconds
      RETURN beginsAt - now
    `,
    parameters: { service, milliseconds: BigInt(Math.ceil(milliseconds)) },
    read: ([row]) => number(requireNonNull(row, "The reserved turn")[0]),
  });
