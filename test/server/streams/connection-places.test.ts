import { describe, expect, it } from "vitest";
import { limits } from "../../../src/protection/limits.js";
import { ConnectionPlaces } from "../../../src/server/protection/connection-places.js";
import { WaitingSockets } from "../../../src/server/protection/waiting-sockets.js";

const { connections, anonymous } = limits.stream;
const overloaded = expect.objectContaining({ code: "OVERLOADED" });
const repeat = (count: number, work: (index: number) => void) =>
  Array.from({ length: count }, (_, index) => work(index));

describe("the places of connections", () => {
  const createKeyCaller = (id: string) => ({ id, via: "KEY" }) as const;
  const createAnonymous = (index: number) => ({ id: `address:${index}`, via: "NOTHING" }) as const;

  it("are not all available to one caller, and are free again once it has left", () => {
    const full: string[] = [];
    const places = new ConnectionPlaces((why) => void full.push(why));
    const [leave] = Array.from({ length: connections.max / 2 }, () => places.take(createKeyCaller("a")));
    expect(() => places.take(createKeyCaller("a"))).toThrow(overloaded);
    leave!();
    places.take(createKeyCaller("a"));
    expect(full).toEqual(["connections_caller"]);
  });

  it("are left for others by two, three and four callers together", () => {
    const full: string[] = [];
    const places = new ConnectionPlaces((why) => void full.push(why));
    const fill = (id: string): number => {
      for (let count = 0; ; count += 1)
        try {
          places.take(createKeyCaller(id));
        } catch {
          return count;
        }
    };
    expect(["a", "b", "c", "d"].map(fill)).toEqual([500, 250, 125, 63]);
    expect(places.isFull).toBe(false);
    places.take(createKeyCaller("e"));
    places.take(createAnonymous(1));
    expect(full).toEqual(Array(4).fill("connections_caller"));
  });

  it("are not all available to callers without a key", () => {
    const full: string[] = [];
    const places = new ConnectionPlaces((why) => void full.push(why));
    repeat(anonymous.max, (index) => places.take(createAnonymous(index)));
    expect(() => places.take(createAnonymous(-1))).toThrow(overloaded);
    repeat(connections.max - anonymous.max, (index) => places.take(createKeyCaller(`key:${index}`)));
    expect(places.isFull).toBe(true);
    expect(() => places.take(createKeyCaller("b"))).toThrow(overloaded);
    expect(full).toEqual(["connections_anonymous"]);
  });
});

describe("sockets that have not authenticated", () => {
  it("are limited per address: one more closes the oldest of the address", () => {
    const sockets = new WaitingSockets<string>({ inAll: 9, perAddress: 2 });
    const closed = ["x1", "a1", "a2", "a3", "a4"].map((name) => sockets.add(name, name[0]!));
    expect(closed).toEqual([undefined, undefined, undefined, "a1", "a2"]);
  });

  it("are limited in total: one more closes the oldest of all", () => {
    const sockets = new WaitingSockets<string>({ inAll: 3, perAddress: 2 });
    const closed = ["a1", "b1", "c1", "d1"].map((name) => sockets.add(name, name[0]!));
    expect(closed).toEqual([undefined, undefined, undefined, "a1"]);
    sockets.delete("b1");
    expect(sockets.add("e1", "e")).toBeUndefined();
    expect(sockets.size).toBe(3);
  });
});
