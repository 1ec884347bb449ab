import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { AsOf } from "../../src/domain/graphql/as-of.js";
import { formatAsOfText, parseAsOfText } from "../../src/domain/graphql/as-of-text.js";
import { createStateIdWriter, parseStateId } from "../../src/domain/graphql/state-id.js";
import { formatDay, LAST_INSTANT, parseInstant } from "../../src/domain/time.js";
import { resolveAsOfInput } from "../../src/query/cypher/resolved-as-of.js";

const day = fc
  .tuple(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }))
  .map(([year, month, day]) => formatDay(year * 10_000 + month * 100 + day) ?? "9999-12-31");
const openDay = fc.option(day, { nil: undefined });
const validDuring = fc.tuple(openDay, openDay).map(([first, second]) => {
  const [from, to] = first && second ? [first, second].sort() : [first, second];
  return { ...(from && { from }), ...(to && { to }) };
});
const validTime = fc.oneof(fc.constant({}), fc.record({ validAt: day }), fc.record({ validDuring }));
const knownTime = fc.oneof(
  fc.constant({}),
  fc.record({ knownAt: fc.integer({ min: 0, max: LAST_INSTANT }) }),
);
const anyAsOf: fc.Arbitrary<AsOf> = fc
  .tuple(validTime, knownTime)
  .map(([valid, knownPart]) => ({ ...valid, ...knownPart }));

const id = "brand:gucci";
const writeStateId = (asOf: AsOf | null) => createStateIdWriter(asOf)(id);

describe("A stateId", () => {
  it("is the id under the default asOf, however that is written", () => {
    for (const asOf of [null, {}, { validAt: null, validDuring: null, knownAt: null }])
      expect(writeStateId(asOf)).toBe(id);
  });

  it("shows the state that it is of", () => {
    expect(writeStateId({ validAt: "2012-01-01" })).toBe("brand:gucci@2012-01-01");
    expect(writeStateId({ validDuring: { from: "2012-01-01", to: null } })).toBe("brand:gucci@2012-01-01..");
    expect(writeStateId({ validDuring: {} })).toBe("brand:gucci@..");
    const knownAt = parseInstant("2026-01-31T10:20:30.000001Z");
    expect(writeStateId({ validAt: "2012-01-01", knownAt })).toBe(
      "brand:gucci@2012-01-01@known:2026-01-31T10:20:30.000001Z",
    );
  });

  it("leads to its id and its state", () => {
    fc.assert(
      fc.property(anyAsOf, (asOf) => {
        const { id: parsedId, asOf: state } = parseStateId(writeStateId(asOf)) ?? {};
        expect(parsedId).toBe(id);
        expect(resolveAsOfInput(state, 0)).toEqual(resolveAsOfInput(asOf, 0));
      }),
    );
  });

  it("is the same for two asOf only if they are resolved to the same days and instant", () => {
    fc.assert(
      fc.property(anyAsOf, anyAsOf, (first, second) => {
        fc.pre(formatAsOfText(first) === formatAsOfText(second));
        expect(resolveAsOfInput(first, 0)).toEqual(resolveAsOfInput(second, 0));
      }),
    );
  });

  it("needs no escape in the path or query of a URL", () => {
    fc.assert(
      fc.property(anyAsOf, (asOf) => {
        const stateId = writeStateId(asOf);
        const url = new URL(`http://localhost/${stateId}?id=${stateId}`);
        expect([url.pathname, url.search]).toEqual([`/${stateId}`, `?id=${stateId}`]);
        expect(url.searchParams.get("id")).toBe(stateId);
      }),
    );
  });
});

describe("The canonical form of an asOf", () => {
  it("is the same for periods with the same days", () => {
    expect(formatAsOfText({ validDuring: { to: "9999-12-31" } })).toBe(formatAsOfText({ validDuring: {} }));
  });

  it("differs between the default and today, and between a day and the period of that day", () => {
    const texts = [{}, { validAt: "2014-08-22" }, { validDuring: { from: "2014-08-22", to: "2014-08-22" } }];
    expect(new Set(texts.map(formatAsOfText)).size).toBe(3);
  });

  it.each([
    "",
    "2014",
    "2014-08",
    "2014-02-30",
    "2014-08-22..2014-08-21",
    "..9999-12-31",
    "2014-08-22...",
    "2014-08-22@2014-08-23",
    "known:2014-01-01T00:00:00Z",
    "known:2014-01-01T00:00:00.000000+01:00",
    "known:2014-01-01T00:00:00.000000Z@2014-08-22",
    "known:",
    "today",
  ])("is not %j", (text) => {
    expect(parseAsOfText(text)).toBeNull();
    expect(parseStateId(`brand:gucci@${text}`)).toBeNull();
  });
});
