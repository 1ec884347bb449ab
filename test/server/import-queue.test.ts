import { setImmediate as soon } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { ImportQueue, type QueueTicket } from "../../src/server/mutations/jobs/import-queue.js";

const options = { slots: 1, maxHeldByCaller: 1_000_000, maxHeld: 1_500_000 };

/** Creates a queue, and records the order in which its tickets get their turn. */
function createWatchedQueue() {
  const queue = new ImportQueue(options);
  const order: string[] = [];
  const enter = (caller: string, name: string): QueueTicket => {
    const ticket = queue.enter(caller, 100);
    void ticket.turn().then(() => order.push(name));
    return ticket;
  };
  return { queue, order, enter };
}

describe("The queue of imports", () => {
  it("lets callers take turns, however many imports one of them has sent", async () => {
    const { queue, order, enter } = createWatchedQueue();
    const tickets = [..."12345"].map((name) => enter("a", `a${name}`));
    tickets.push(enter("b", "b1"));
    await soon();
    expect([order, queue.running, queue.waiting]).toEqual([["a1"], 1, 5]);
    tickets[0]!.leave();
    await soon();
    tickets[1]!.leave();
    await soon();
    expect(order).toEqual(["a1", "a2", "b1"]);
    for (const ticket of tickets) {
      ticket.leave();
      ticket.leave();
    }
    expect([queue.running, queue.waiting]).toEqual([0, 0]);
  });

  it("is bounded by the length of its texts, of one caller and of all", () => {
    const { queue } = createWatchedQueue();
    const first = queue.enter("a", 900_000);
    expect(() => queue.enter("a", 200_000)).toThrow(expect.objectContaining({ code: "OVERLOADED" }));
    queue.enter("b", 400_000);
    expect(() => queue.enter("c", 300_000)).toThrow(expect.objectContaining({ code: "OVERLOADED" }));
    first.leave();
    queue.enter("c", 300_000);
  });

  it("counts a small text as longer than it is, so that the number of texts is bounded too", () => {
    const { queue } = createWatchedQueue();
    for (let number = 0; number < 15; number += 1) queue.enter("a", 1);
    expect(() => queue.enter("a", 1)).toThrow(expect.objectContaining({ code: "OVERLOADED" }));
  });
});
