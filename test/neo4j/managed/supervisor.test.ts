import { setTimeout as delay } from "node:timers/promises";
import { expect, it } from "vitest";
import type { ManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { supervise } from "../../../src/neo4j/managed/process/supervisor.js";

/** A server that has ended and cannot be started again. */
const createEndedServer = (isStopping: boolean, restarts: string[]): ManagedNeo4j =>
  ({
    isStopping,
    exited: Promise.resolve({ code: 1, lastOutput: "" }),
    restart: async () => {
      restarts.push("restart");
      throw new Error("Its folder was deleted.");
    },
  }) as unknown as ManagedNeo4j;

const countRestarts = async (milliseconds: number, isStopping: boolean): Promise<number> => {
  const restarts: string[] = [];
  const supervisor = supervise(createEndedServer(isStopping, restarts), {
    onTrouble: () => {},
    intervalMs: 1,
  });
  await delay(milliseconds);
  await supervisor.stop();
  return restarts.length;
};

it("A server that was stopped is not started again", async () => {
  expect(await countRestarts(50, true)).toBe(0);
});

it("A server that ended by itself is started again, with a pause after each failure", async () => {
  expect(await countRestarts(50, false)).toBe(1);
});
