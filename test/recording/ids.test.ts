import "reflect-metadata";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildClaimKey, buildIdFromName, toSlug } from "../../src/recording/input/ids.js";
import { readEntry } from "../../src/recording/input/read-entry.js";
import { validate } from "../../src/recording/input/validate.js";
import { cite } from "./lines.js";

describe("a slug", () => {
  it.each([
    ["Bottega Veneta", "bottega-veneta"],
    ["L'Oréal", "loreal"],
    ["Groupe Artémis", "groupe-artemis"],
    ["Œuvre & Søn", "oeuvre-and-son"],
    ["1688", "1688"],
    ["7-Eleven", "7-eleven"],
    ["古驰 Gucci", "gucci"],
    ["Škoda", "skoda"],
    ["Claro TV+", "claro-tv-plus"],
    ["C#", "c-sharp"],
    ["+Plus #1", "plus-1"],
  ])("of %s is %s", (name, slug) => {
    expect(toSlug(name)).toBe(slug);
  });

  it("of a name without Latin letters is a hash, different for each name", () => {
    expect(toSlug("阿里巴巴")).toMatch(/^[0-9a-f]{12}$/);
    expect(toSlug("阿里巴巴")).not.toBe(toSlug("阿里巴巴集团"));
    expect(toSlug("京东618")).toMatch(/^[0-9a-f]{12}$/);
  });

  it("of a long name is cut and still unique", () => {
    const [first, second] = ["one", "other"].map((end) => toSlug(`${"very ".repeat(80)}${end}`));
    expect(first!.length).toBeLessThan(150);
    expect(first).not.toBe(second);
  });

  it("of any name makes a valid id", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1, maxLength: 500 }), (name) => {
        const line = {
          kind: "BRAND",
          id: buildIdFromName("brand", name),
          name: "x",
          claims: [cite("press")],
        };
        expect(validate(line)).toEqual([]);
      }),
    );
  });
});

describe("a claim's id", () => {
  const content = {
    subject: "brand:x",
    source: "source:s",
    field: null,
    value: null,
    statement: "It is.",
    stance: "SUPPORTS",
    observedOn: null,
  } as const;

  it("is the same for the same content", () => {
    expect(buildClaimKey({ ...content })).toBe(buildClaimKey({ ...content }));
    expect(buildClaimKey(content)).toMatch(/^claim:[0-9a-f]{24}$/);
  });

  it.each(["subject", "source", "field", "value", "statement", "stance", "observedOn"])(
    "is another for another %s",
    (key) => {
      expect(buildClaimKey({ ...content, [key]: "other" })).not.toBe(buildClaimKey(content));
    },
  );

  it("does not depend on the claim's confidence", () => {
    const read = (trust: object) =>
      readEntry({ kind: "CLAIM", subject: "brand:x", ...cite("s"), ...trust }) as { claim: { key: string } };
    expect(read({ confidence: 0.1, basis: "ALLEGATION" }).claim.key).toBe(read({}).claim.key);
  });
});

describe("a fact without an id", () => {
  it("gets one from its ends and its start", () => {
    const line = {
      kind: "OPERATION",
      from: "conglomerate:alibaba-group",
      to: "platform:taobao",
      claims: [cite("s")],
    };
    expect(readEntry(line)).toMatchObject({ id: "operation:alibaba-group--taobao" });
    expect(readEntry({ ...line, validFrom: "2003-05" })).toMatchObject({
      id: "operation:alibaba-group--taobao--2003-05",
    });
  });
});
