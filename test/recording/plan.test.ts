import "reflect-metadata";
import { beforeEach, describe, expect, it } from "vitest";
import { OPEN_INSTANT, parseInstant } from "../../src/domain/time.js";
import { brand, claim, conglomerate, groundwork, ownership, retraction, said, source } from "./lines.js";
import { MemoryGraph } from "./memory-graph.js";

const NOW = parseInstant("2020-06-01T00:00:00Z")!;
let graph: MemoryGraph;
let clock: number;

beforeEach(() => {
  graph = new MemoryGraph();
  clock = NOW;
});

const record = (...lines: readonly object[]) => graph.record(lines, clock++);
const versions = (id: string) => graph.facts.get(id) ?? graph.entities.get(id) ?? [];
const last = (id = "ownership:kering-puma") => versions(id).at(-1)!;
const claimIds = (subject: string) =>
  [...graph.claims.values()].filter((one) => one.subject === subject).map(({ id }) => id);

describe("a thing recorded for the first time", () => {
  it("has one version and one change, however many lines are about it", () => {
    const made = record(
      ...groundwork,
      ownership({ share: 0.5 }),
      claim("ownership:kering-puma", "court", { field: "share", value: "60 %" }),
      ownership({ share: 0.6, claims: [said("press", { field: "share", value: "50 %" })] }),
    );
    expect(versions("ownership:kering-puma")).toMatchObject([
      { status: "SUPPORTED", disputedFields: ["share"] },
    ]);
    expect(made.changes.filter(({ nodeId }) => nodeId === "ownership:kering-puma")).toHaveLength(1);
  });

  it("has the count that it shares with others and none of its own, if sources give both", () => {
    const listing = { kind: "LISTING", id: "listing:a", from: "brand:puma", to: "platform:taobao" };
    const { rejectedEntries } = record(
      ...groundwork,
      { ...brand("Taobao"), kind: "PLATFORM", id: "platform:taobao" },
      { kind: "OBSERVATION", id: "observation:o", name: "O", count: 6000, claims: [said("press")] },
      {
        ...listing,
        listingCount: 20,
        listingCountQualifier: "ABOUT",
        sellerType: "UNKNOWN",
        claims: [said("press")],
      },
      {
        ...{ ...listing, listingCount: null, listingCountQualifier: null, observationId: "observation:o" },
        claims: [said("court")],
      },
    );
    expect(rejectedEntries).toEqual([]);
    expect(last("listing:a").values).toMatchObject({
      ...{ observationId: "observation:o", listingCount: null, listingCountQualifier: null },
    });
  });

  it("may precede the things that it needs in a batch", () => {
    const { rejectedEntries } = record(ownership(), brand("Puma"), conglomerate("Kering"), source("press"));
    expect(rejectedEntries).toEqual([]);
    expect(versions("ownership:kering-puma")).toHaveLength(1);
  });

  it("may have lines that only add values to it before the one that records it", () => {
    const { rejectedEntries } = record(
      { kind: "OWNERSHIP", id: "ownership:kering-puma", share: 0.5, claims: [said("court")] },
      { kind: "BRAND", id: "brand:puma", country: "DE", claims: [said("court")] },
      ...groundwork,
      ownership(),
    );
    expect(rejectedEntries).toEqual([]);
    expect(last("brand:puma").values).toMatchObject({ name: "Puma", country: "DE" });
    expect(last().values).toMatchObject({ share: 0.5 });
  });

  it("gets an id from its name, or for a fact from its ends and its start", () => {
    const { outcomes } = record(
      source("press"),
      { kind: "CONGLOMERATE", name: "Groupe Artémis", claims: [said("press")] },
      { kind: "BRAND", name: "Puma", claims: [said("press")] },
      { ...ownership({ validFrom: "2013" }), id: undefined, from: "conglomerate:groupe-artemis" },
    );
    expect(outcomes.map(({ id }) => id)).toEqual([
      "source:press",
      "conglomerate:groupe-artemis",
      "brand:puma",
      "ownership:groupe-artemis--puma--2013",
    ]);
  });

  it("has the open-ended type if it has started and has no known end", () => {
    record(...groundwork, ownership({ validFrom: "2020-06-01" }));
    expect(last().type).toBe("OWNS");
  });

  it.each([
    ["it ends", { validFrom: "2013", validTo: "2021" }],
    ["it is yet to begin", { validFrom: "2020-06-02" }],
  ])("takes the bounded type where %s", (_, period) => {
    record(...groundwork, ownership(period));
    expect(last().type).toBe("OWNS_BOUNDED");
  });

  it("has a copy of the name of the end opposite a supernode", () => {
    record(
      source("press"),
      { kind: "MERCHANT", id: "merchant:m", name: "M", claims: [said("press")] },
      { kind: "PLATFORM", id: "platform:p", name: "P", claims: [said("press")] },
      { kind: "SELLER", id: "seller:m-p", from: "merchant:m", to: "platform:p", claims: [said("press")] },
    );
    expect(last("seller:m-p").farName).toBe("M");
  });
});

describe("a correction", () => {
  beforeEach(() => record(...groundwork, ownership({ share: 0.5, controlling: true })));

  it("ends the earlier version at the instant at which the next starts", () => {
    const { changes } = record(ownership({ share: 0.6 }));
    const [first, second] = versions("ownership:kering-puma");
    expect(first).toMatchObject({ values: { share: 0.5 }, recordedTo: second!.recordedFrom });
    expect(second).toMatchObject({ values: { share: 0.6 }, recordedTo: OPEN_INSTANT });
    expect(changes).toMatchObject([
      { action: "CORRECTED", at: second!.recordedFrom, summary: "Ownership Kering → Puma: share" },
    ]);
  });

  it("keeps omitted values and clears those given as null", () => {
    record(ownership({ share: null }));
    expect(last().values).toMatchObject({ share: null, controlling: true });
  });

  it("may leave out the ends", () => {
    record({ ...ownership({ share: 0.7 }), from: undefined, to: undefined });
    expect(last().values).toMatchObject({ share: 0.7 });
  });

  it("moves the fact to the type of its new period under the same id", () => {
    record(ownership({ validTo: "2019" }));
    expect(versions("ownership:kering-puma").map(({ type }) => type)).toEqual(["OWNS", "OWNS_BOUNDED"]);
  });

  it("that says nothing new makes no version", () => {
    const { changes, outcomes } = record(ownership({ share: 0.5 }), brand("Puma", { aliases: [] }));
    expect(changes).toEqual([]);
    expect(outcomes.map(({ action }) => action)).toEqual(["UNCHANGED", "UNCHANGED"]);
  });

  it("of a name keeps the former name in the earlier version", () => {
    record(conglomerate("Kering", { name: "Kering S.A." }));
    expect(versions("conglomerate:kering").map(({ values }) => values.name)).toEqual([
      "Kering",
      "Kering S.A.",
    ]);
  });

  it("of a source is a change of its own", () => {
    const { changes, sources } = record(source("press", { publisher: "The Press" }));
    expect(sources).toMatchObject([{ isNew: false, values: { title: "press", publisher: "The Press" } }]);
    expect(changes).toMatchObject([{ action: "CORRECTED", nodeId: "source:press" }]);
  });
});

describe("a claim", () => {
  beforeEach(() => record(...groundwork, ownership()));

  it("that does not change status or confidence makes no version of the fact, and is a change of its own", () => {
    const { changes } = record(claim("ownership:kering-puma", "court", { confidence: 0.5 }));
    expect(versions("ownership:kering-puma")).toHaveLength(1);
    expect(changes).toMatchObject([{ action: "RECORDED", nodeId: claimIds("ownership:kering-puma")[1] }]);
  });

  it("of higher confidence makes a version of the fact at its own instant", () => {
    record(claim("ownership:kering-puma", "court", { confidence: 0.95 }));
    expect(versions("ownership:kering-puma").map(({ confidence }) => confidence)).toEqual([0.8, 0.95]);
    const recorded = [...graph.claims.values()].at(-1)!;
    expect(recorded.recordedAt).toBe(last().recordedFrom);
  });

  it("that disputes makes the fact DISPUTED", () => {
    record(claim("ownership:kering-puma", "court", { stance: "DISPUTES" }));
    expect(last().status).toBe("DISPUTED");
  });

  it("of an entity makes no version of it", () => {
    record(claim("brand:puma", "court", { confidence: 1, stance: "DISPUTES" }));
    expect(versions("brand:puma")).toHaveLength(1);
  });

  it("recorded twice is one claim", () => {
    const again = claim("ownership:kering-puma", "court", { field: "share", value: "1 %" });
    record(again, again);
    expect(record(again).outcomes).toMatchObject([{ action: "UNCHANGED" }]);
    expect(claimIds("ownership:kering-puma")).toHaveLength(2);
  });

  it("with another confidence replaces the earlier one", () => {
    record(ownership({ claims: [said("press", { basis: "ALLEGATION" })] }));
    expect(last().status).toBe("ALLEGED");
    expect(
      [...graph.claims.values()].filter(({ subject }) => subject === "ownership:kering-puma"),
    ).toMatchObject([
      { basis: "REPORT", retractedAt: last().recordedFrom },
      { basis: "ALLEGATION", recordedAt: last().recordedFrom, retractedAt: null },
    ]);
  });
});

describe("a retraction", () => {
  beforeEach(() => record(...groundwork, ownership({ claims: [said("press"), said("court")] })));

  it("of one claim of two does not retract the fact", () => {
    const { changes } = record(retraction(claimIds("ownership:kering-puma")[0]!, "misread"));
    expect(last().status).toBe("SUPPORTED");
    expect(changes).toMatchObject([
      { action: "RETRACTED", summary: "Claim on Ownership Kering → Puma: misread" },
    ]);
  });

  it("of the last claim retracts the fact", () => {
    record(...claimIds("ownership:kering-puma").map((id) => retraction(id)));
    expect(last()).toMatchObject({ status: "RETRACTED", type: "OWNS_CLOSED", recordedTo: OPEN_INSTANT });
  });

  it("of a fact retracts all of its claims at the same instant", () => {
    const { changes } = record(retraction("ownership:kering-puma", "no such deal"));
    expect(last()).toMatchObject({ status: "RETRACTED", confidence: 0 });
    expect(changes).toMatchObject([
      {
        action: "RETRACTED",
        nodeId: "ownership:kering-puma",
        summary: "Ownership Kering → Puma: no such deal",
      },
    ]);
    for (const { subject, retractedAt } of graph.claims.values())
      if (subject === "ownership:kering-puma") expect(retractedAt).toBe(last().recordedFrom);
  });

  it("of a retracted thing changes nothing", () => {
    record(retraction("ownership:kering-puma"));
    expect(record(retraction("ownership:kering-puma")).changes).toEqual([]);
  });

  it("is undone by recording the fact again, with its claims under further ids", () => {
    record(retraction("ownership:kering-puma"));
    record(ownership({ share: 0.4 }));
    expect(last()).toMatchObject({ status: "SUPPORTED", type: "OWNS", values: { share: 0.4 } });
    const [first, , again] = claimIds("ownership:kering-puma");
    expect(again).toBe(`${first}-2`);
  });

  it("of an entity is rejected while it has a fact", () => {
    const { rejectedEntries } = record(retraction("brand:puma"));
    expect(rejectedEntries).toMatchObject([{ issues: [{ code: "CONFLICT", path: ["id"] }] }]);
  });

  it("of an entity is applied after that of its facts, in one batch too", () => {
    const { rejectedEntries, changes } = record(
      retraction("brand:puma"),
      retraction("ownership:kering-puma"),
    );
    expect(rejectedEntries).toEqual([]);
    expect(changes.map(({ nodeId }) => nodeId)).toEqual(["ownership:kering-puma", "brand:puma"]);
    expect(versions("brand:puma")).toMatchObject([{ recordedTo: changes[1]!.at }]);
  });

  it("of an entity rejects facts and claims about it until it is recorded again", () => {
    record(retraction("ownership:kering-puma"), retraction("brand:puma"));
    const { rejectedEntries } = record(
      ownership(),
      claim("brand:puma", "court"),
      claim("ownership:kering-puma", "court"),
    );
    expect(rejectedEntries.map(({ issues }) => issues[0]!.message)).toEqual([
      "brand:puma is retracted. Record it again first.",
      "brand:puma is retracted. Record it again first.",
      "brand:puma is retracted. Record it again first.",
    ]);
    expect(record(brand("Puma", { country: "DE" }), ownership()).rejectedEntries).toEqual([]);
    expect(last("brand:puma").values).toMatchObject({ country: "DE" });
  });
});

describe("a fact is rejected", () => {
  beforeEach(() => record(...groundwork, ownership()));

  it("with all of its errors at once", () => {
    const { rejectedEntries } = record(
      ownership({ id: "ownership:x", from: "person:p", to: "brand:x", claims: [said("nobody")] }),
    );
    expect(rejectedEntries[0]!.issues).toMatchObject([
      { path: ["from"], code: "NOT_FOUND" },
      { path: ["to"], code: "NOT_FOUND" },
      { path: ["claims", "0", "source"], code: "NOT_FOUND" },
    ]);
  });

  it("if a value that its kind needs is missing, and nothing recorded has it", () => {
    const { rejectedEntries } = record({ kind: "BRAND", id: "brand:new", claims: [said("press")] });
    expect(rejectedEntries[0]!.issues).toEqual([
      {
        path: ["name"],
        code: "NOT_FOUND",
        message: "brand:new is not recorded. Record it first, or give its name.",
      },
    ]);
  });

  it("if its period would end before it starts, although only one date was given", () => {
    record(ownership({ validFrom: "2013" }));
    expect(record(ownership({ validTo: "2012" })).rejectedEntries[0]!.issues).toMatchObject([
      { path: ["validTo"] },
    ]);
  });

  it("if its id is that of a fact between other entities", () => {
    record(brand("Gucci"));
    expect(record(ownership({ to: "brand:gucci" })).rejectedEntries[0]!.issues).toMatchObject([
      { path: ["to"], code: "CONFLICT" },
    ]);
  });

  it.each([retraction("claim:none"), retraction("brand:none"), claim("brand:none", "press")])(
    "where it speaks of what was never recorded",
    (line) => {
      expect(record(line).rejectedEntries).toMatchObject([{ issues: [{ code: "NOT_FOUND" }] }]);
    },
  );

  it("and leaves no trace", () => {
    record(
      ownership({ share: 0.9, claims: [said("press", { value: "90 %", field: "share" }), said("nobody")] }),
    );
    expect(versions("ownership:kering-puma")).toHaveLength(1);
    expect(claimIds("ownership:kering-puma")).toHaveLength(1);
  });
});

describe("revisions and instants", () => {
  it("increase with each change, whatever the system clock says", () => {
    record(...groundwork);
    graph.record([ownership()], NOW - 1_000_000);
    graph.record([ownership({ share: 0.1 })], NOW + 1_000_000);
    expect(graph.changes.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(graph.changes.map(({ at }) => at - NOW)).toEqual([0, 1, 2, 3, 4, 1_000_000]);
  });
});
