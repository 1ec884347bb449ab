import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createEntityGroup } from "../../../src/explorer/model/collapse-groups.js";
import { type PermalinkState, parseFragment, toFragment } from "../../../src/explorer/model/permalink.js";
import { layoutNames, type View } from "../../../src/explorer/model/view.js";

const coordinate = fc.integer({ min: -5_000, max: 5_000 });
const spot = fc.record({
  position: fc.option(fc.record({ x: coordinate, y: coordinate })),
  isPinned: fc.boolean(),
});
const id = fc.string({ minLength: 1, unit: "grapheme" }).map((slug) => `brand:${slug}`);
const kinds = fc.uniqueArray(fc.constantFrom("OWNERSHIP", "LAWSUIT", "ALLEGED", "SELLER"));
const day = fc.constantFrom("2014-08-22", "1999-12-31", "2021-01-01");
const time = fc.oneof(
  fc.constant({ validAt: null, validDuring: null }),
  day.map((validAt) => ({ validAt, validDuring: null })),
  fc.tuple(day, day).map(([from, to]) => ({ validAt: null, validDuring: { from, to } })),
);

/** Adds a group of its first two entities to a view, if it has them. */
const addGroup = (
  parts: { [Key in keyof Omit<View, "groups" | "notes" | "hidden">]: fc.Arbitrary<View[Key]> },
): fc.Arbitrary<View> =>
  fc.record(parts).map((view) => {
    const members = [...view.nodes.keys()].slice(0, 2);
    return {
      ...view,
      groups:
        members.length > 1
          ? [{ ...createEntityGroup("In Côte d’Ivoire, 1; 2", members), position: { x: -12, y: 40 } }]
          : [],
      notes: new Map(members.slice(1).map((id) => [id, "see p. 3; 50 % & more"])),
      hidden: members.length > 1 ? ["brand:hidden; by hand"] : [],
    };
  });

const shared: fc.Arbitrary<Required<PermalinkState>> = fc.record({
  view: addGroup({
    layout: fc.constantFrom(...layoutNames),
    nodes: fc.array(fc.tuple(id, spot), { maxLength: 6 }).map((nodes) => new Map(nodes)),
    filters: fc.record({
      entityKinds: kinds,
      relationshipKinds: kinds,
      statuses: kinds,
      minConfidence: fc.constantFrom(0, 0.5, 0.95),
    }),
    time: fc
      .tuple(time, fc.option(fc.constant("2014-08-22T23:59:59Z")))
      .map(([world, knownAt]) => ({ ...world, knownAt })),
  }),
  camera: fc.option(fc.record({ zoom: fc.constantFrom(0.125, 1, 2.5), x: coordinate, y: coordinate })),
  selected: fc.option(id),
  isEvidenceOpen: fc.boolean(),
  guide: fc.option(
    fc.record({ story: fc.constantFrom("truce", "puma"), step: fc.integer({ min: 1, max: 9 }) }),
  ),
});

describe("The address of a view", () => {
  it("encodes ids, positions, pins, filters, time, camera and selection", () => {
    fc.assert(
      fc.property(shared, (view) => {
        expect(parseFragment(toFragment(view))).toEqual(view);
      }),
    );
  });

  it("passes through a browser's address bar unchanged", () => {
    fc.assert(
      fc.property(shared, (view) => {
        const fragment = toFragment(view);
        expect(new URL(`http://h/explore#${fragment}`).hash).toBe(fragment && `#${fragment}`);
      }),
    );
  });

  it("with a month or a year is that of the period of its days", () => {
    const readPeriod = (time: string) => parseFragment(`#n=brand:gucci&t=${time}`).view.time.validDuring;
    expect(readPeriod("2014-08")).toEqual({ from: "2014-08-01", to: "2014-08-31" });
    expect(readPeriod("2012..2014-02")).toEqual({ from: "2012-01-01", to: "2014-02-28" });
    expect(readPeriod("2014-13")).toBeNull();
  });

  it.each(["#", "#n=;;&t=soon&c=a,b,c&m=7", "#%%%&n=%E0%A4%A"])(
    "opens even if it is invalid: %s",
    (fragment) => {
      expect(() => parseFragment(fragment)).not.toThrow();
      expect(parseFragment(fragment).view.time.validAt).toBeNull();
    },
  );
});
