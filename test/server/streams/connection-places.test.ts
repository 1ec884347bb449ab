import { describe, expect, it } from "vitest";
import { MAX_ANONYMOUS, MAX_CONNECTIONS } from "../../../src/server/requests/stream-limits.js";
import { ConnectionPlaces } from "../../../src/server/streams/connection-places.js";
import { WaitingSockets } from "../../../src/server/streams/waiting-sockets.js";

const overloaded = expect.objectContaining({ code: "OVERLOADED" });
const times = (count: number, work: (at: number) => void) =>
  Array.from({ length: count }, (_, at) => work(at));

describe("the places of connections", () => {
  const key = (id: string) => ({ id, via: "KEY" }) as const;
  const anonymous = (at: number) => ({ id: `address:${at}`, via: "NOTHING" }) as const;

  it("are not all available to one caller, and are free again once it has left", () => {
    const full: string[] = [];
    const places = new ConnectionPlaces((why) => void full.push(why));
    const [leave] = Array.from({ length: MAX_CONNECTIONS / 2 }, () => places.take(key("a")));
    expect(() => places.take(key("a"))).toThrow(overloaded);
    leave!();
    places.take(key("a"));
    expect(full).toEqual(["connections_caller"]);
  });

  it("are left for others by two, three and four callers together", () => {
    const full: string[] = [];
    const places = new ConnectionPlaces((why) => void full.push(why));
    const fill = (id: string): number => {
      for (let taken = 0; ; taken += 1)
        try {
          places.take(key(id));
        } catch {
          return taken;
        }
    };
    expect(["a", "b", "c", "d"].map(fill)).toEqual([500, 250, 125, 63]);
    expect(places.isFull).toBe(false);
    places.take(key("e"));
    places.take(anonymous(1));
    expect(full).toEqual(Array(4).fill("connections_caller"));
  });

  it("are not all available to callers without a key", () => {
    const full: string[] = [];
    const places = new ConnectionPlaces((why) => void full.push(why));
    times(MAX_ANONYMOUS, (at) => places.take(anonymous(at)));
    expect(() => places.take(anonymous(-1))).toThrow(overloaded);
    times(MAX_CONNECTIONS - MAX_ANONYMOUS, (at) => places.take(key(`key:${at}`)));
    expect(places.isFull).toBe(true);
    expect(() => places.take(key("b"))).toThrow(overloaded);
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
