import "reflect-metadata";
import { beforeEach, describe, expect, it } from "vitest";
import { OPEN_INSTANT, parseInstant } from "../../src/domain/time.js";
import {
  cite,
  createBrand,
  createClaim,
  createConglomerate,
  createOwnership,
  createRetraction,
  createSource,
  groundwork,
} from "./lines.js";
import { MemoryGraph } from "./memory-graph.js";

const NOW = parseInstant("2020-06-01T00:00:00Z")!;
let graph: MemoryGraph;
let clock: number;

beforeEach(() => {
  graph = new MemoryGraph();
  clock = NOW;
});

const recordLines = (...lines: readonly object[]) => graph.recordLines(lines, clock++);
const getVersions = (id: string) => graph.facts.get(id) ?? graph.entities.get(id) ?? [];
const getLastVersion = (id = "ownership:kering-puma") => getVersions(id).at(-1)!;
const listClaimIds = (subject: string) =>
  [...graph.claims.values()].filter((existing) => existing.subject === subject).map(({ id }) => id);

describe("a thing recorded for the first time", () => {
  it("has one version and one change, however many lines are about it", () => {
    const plan = recordLines(
      ...groundwork,
      createOwnership({ share: 0.5 }),
      createClaim("ownership:kering-puma", "court", { field: "share", value: "60 %" }),
      createOwnership({ share: 0.6, claims: [cite("press", { field: "share", value: "50 %" })] }),
    );
    expect(getVersions("ownership:kering-puma")).toMatchObject([
      { status: "SUPPORTED", disputedFields: ["share"] },
    ]);
    expect(plan.changes.filter(({ nodeId }) => nodeId === "ownership:kering-puma")).toHaveLength(1);
  });

  it("has the count that it shares with others and none of its own, if sources give both", () => {
    const listing = { kind: "LISTING", id: "listing:a", from: "brand:puma", to: "platform:taobao" };
    const { rejectedEntries } = recordLines(
      ...groundwork,
      { ...createBrand("Taobao"), kind: "PLATFORM", id: "platform:taobao" },
      { kind: "OBSERVATION", id: "observation:o", name: "O", count: 6000, claims: [cite("press")] },
      {
        ...listing,
        listingCount: 20,
        listingCountQualifier: "ABOUT",
        sellerType: "UNKNOWN",
        claims: [cite("press")],
      },
      {
        ...listing,
        listingCount: null,
        listingCountQualifier: null,
        observationId: "observation:o",
        claims: [cite("court")],
      },
    );
    expect(rejectedEntries).toEqual([]);
    expect(getLastVersion("listing:a").values).toMatchObject({
      observationId: "observation:o",
      listingCount: null,
      listingCountQualifier: null,
    });
  });

  it("may precede the things that it needs in a batch", () => {
    const { rejectedEntries } = recordLines(
      createOwnership(),
      createBrand("Puma"),
      createConglomerate("Kering"),
      createSource("press"),
    );
    expect(rejectedEntries).toEqual([]);
    expect(getVersions("ownership:kering-puma")).toHaveLength(1);
  });

  it("may have lines that only add values to it before the one that records it", () => {
    const { rejectedEntries } = recordLines(
      { kind: "OWNERSHIP", id: "ownership:kering-puma", share: 0.5, claims: [cite("court")] },
      { kind: "BRAND", id: "brand:puma", country: "DE", claims: [cite("court")] },
      ...groundwork,
      createOwnership(),
    );
    expect(rejectedEntries).toEqual([]);
    expect(getLastVersion("brand:puma").values).toMatchObject({ name: "Puma", country: "DE" });
    expect(getLastVersion().values).toMatchObject({ share: 0.5 });
  });

  it("gets an id from its name, or for a fact from its ends and its start", () => {
    const { outcomes } = recordLines(
      createSource("press"),
      { kind: "CONGLOMERATE", name: "Groupe Artémis", claims: [cite("press")] },
      { kind: "BRAND", name: "Puma", claims: [cite("press")] },
      { ...createOwnership({ validFrom: "2013" }), id: undefined, from: "conglomerate:groupe-artemis" },
    );
    expect(outcomes.map(({ id }) => id)).toEqual([
      "source:press",
      "conglomerate:groupe-artemis",
      "brand:puma",
      "ownership:groupe-artemis--puma--2013",
    ]);
  });

  it("has the open-ended type if it has started and has no known end", () => {
    recordLines(...groundwork, createOwnership({ validFrom: "2020-06-01" }));
    expect(getLastVersion().type).toBe("OWNS");
  });

  it.each([
    ["it ends", { validFrom: "2013", validTo: "2019" }],
    ["it is yet to begin", { validFrom: "2020-06-02" }],
  ])("takes the bounded type where %s", (_, period) => {
    recordLines(...groundwork, createOwnership(period));
    expect(getLastVersion().type).toBe("OWNS_BOUNDED");
  });

  it("has a copy of the name of the end opposite a supernode", () => {
    recordLines(
      createSource("press"),
      { kind: "MERCHANT", id: "merchant:m", name: "M", claims: [cite("press")] },
      { kind: "PLATFORM", id: "platform:p", name: "P", claims: [cite("press")] },
      { kind: "SELLER", id: "seller:m-p", from: "merchant:m", to: "platform:p", claims: [cite("press")] },
    );
    expect(getLastVersion("seller:m-p").farName).toBe("M");
  });
});

describe("a correction", () => {
  beforeEach(() => recordLines(...groundwork, createOwnership({ share: 0.5, controlling: true })));

  it("ends the earlier version at the instant at which the next starts", () => {
    const { changes } = recordLines(createOwnership({ share: 0.6 }));
    const [first, second] = getVersions("ownership:kering-puma");
    expect(first).toMatchObject({ values: { share: 0.5 }, recordedTo: second!.recordedFrom });
    expect(second).toMatchObject({ values: { share: 0.6 }, recordedTo: OPEN_INSTANT });
    expect(changes).toMatchObject([
      { action: "CORRECTED", at: second!.recordedFrom, summary: "Ownership Kering → Puma: share" },
    ]);
  });

  it("keeps omitted values and clears those given as null", () => {
    recordLines(createOwnership({ share: null }));
    expect(getLastVersion().values).toMatchObject({ share: null, controlling: true });
  });

  it("may leave out the ends", () => {
    recordLines({ ...createOwnership({ share: 0.7 }), from: undefined, to: undefined });
    expect(getLastVersion().values).toMatchObject({ share: 0.7 });
  });

  it("moves the fact to the type of its new period under the same id", () => {
    recordLines(createOwnership({ validTo: "2019" }));
    expect(getVersions("ownership:kering-puma").map(({ type }) => type)).toEqual(["OWNS", "OWNS_BOUNDED"]);
  });

  it("that says nothing new makes no version", () => {
    const { changes, outcomes } = recordLines(
      createOwnership({ share: 0.5 }),
      createBrand("Puma", { aliases: [] }),
    );
    expect(changes).toEqual([]);
    expect(outcomes.map(({ action }) => action)).toEqual(["UNCHANGED", "UNCHANGED"]);
  });

  it("of a name keeps the former name in the earlier version", () => {
    recordLines(createConglomerate("Kering", { name: "Kering S.A." }));
    expect(getVersions("conglomerate:kering").map(({ values }) => values.name)).toEqual([
      "Kering",
      "Kering S.A.",
    ]);
  });

  it("of a source is a change of its own", () => {
    const { changes, sources } = recordLines(createSource("press", { publisher: "The Press" }));
    expect(sources).toMatchObject([{ isNew: false, values: { title: "press", publisher: "The Press" } }]);
    expect(changes).toMatchObject([{ action: "CORRECTED", nodeId: "source:press" }]);
  });
});

describe("a claim", () => {
  beforeEach(() => recordLines(...groundwork, createOwnership()));

  it("that does not change status or confidence makes no version of the fact, and is a change of its own", () => {
    const { changes } = recordLines(createClaim("ownership:kering-puma", "court", { confidence: 0.5 }));
    expect(getVersions("ownership:kering-puma")).toHaveLength(1);
    expect(changes).toMatchObject([{ action: "RECORDED", nodeId: listClaimIds("ownership:kering-puma")[1] }]);
  });

  it("of higher confidence makes a version of the fact at its own instant", () => {
    recordLines(createClaim("ownership:kering-puma", "court", { confidence: 0.95 }));
    expect(getVersions("ownership:kering-puma").map(({ confidence }) => confidence)).toEqual([0.8, 0.95]);
    const recorded = [...graph.claims.values()].at(-1)!;
    expect(recorded.recordedAt).toBe(getLastVersion().recordedFrom);
  });

  it("that disputes makes the fact DISPUTED", () => {
    recordLines(createClaim("ownership:kering-puma", "court", { stance: "DISPUTES" }));
    expect(getLastVersion().status).toBe("DISPUTED");
  });

  it("of an entity makes no version of it", () => {
    recordLines(createClaim("brand:puma", "court", { confidence: 1, stance: "DISPUTES" }));
    expect(getVersions("brand:puma")).toHaveLength(1);
  });

  it("recorded twice is one claim", () => {
    const repeated = createClaim("ownership:kering-puma", "court", { field: "share", value: "1 %" });
    recordLines(repeated, repeated);
    expect(recordLines(repeated).outcomes).toMatchObject([{ action: "UNCHANGED" }]);
    expect(listClaimIds("ownership:kering-puma")).toHaveLength(2);
  });

  it("with another confidence replaces the earlier one", () => {
    recordLines(createOwnership({ claims: [cite("press", { basis: "ALLEGATION" })] }));
    expect(getLastVersion().status).toBe("ALLEGED");
    expect(
      [...graph.claims.values()].filter(({ subject }) => subject === "ownership:kering-puma"),
    ).toMatchObject([
      { basis: "REPORT", retractedAt: getLastVersion().recordedFrom },
      { basis: "ALLEGATION", recordedAt: getLastVersion().recordedFrom, retractedAt: null },
    ]);
  });
});

describe("a retraction", () => {
  beforeEach(() => recordLines(...groundwork, createOwnership({ claims: [cite("press"), cite("court")] })));

  it("of one claim of two does not retract the fact", () => {
    const { changes } = recordLines(createRetraction(listClaimIds("ownership:kering-puma")[0]!, "misread"));
    expect(getLastVersion().status).toBe("SUPPORTED");
    expect(changes).toMatchObject([
      { action: "RETRACTED", summary: "Claim on Ownership Kering → Puma: misread" },
    ]);
  });

  it("of the last claim retracts the fact", () => {
    recordLines(...listClaimIds("ownership:kering-puma").map((id) => createRetraction(id)));
    expect(getLastVersion()).toMatchObject({
      status: "RETRACTED",
      type: "OWNS_CLOSED",
      recordedTo: OPEN_INSTANT,
    });
  });

  it("of a fact retracts all of its claims at the same instant", () => {
    const { changes } = recordLines(createRetraction("ownership:kering-puma", "no such deal"));
    expect(getLastVersion()).toMatchObject({ status: "RETRACTED", confidence: 0 });
    expect(changes).toMatchObject([
      {
        action: "RETRACTED",
        nodeId: "ownership:kering-puma",
        summary: "Ownership Kering → Puma: no such deal",
      },
    ]);
    for (const { subject, retractedAt } of graph.claims.values())
      if (subject === "ownership:kering-puma") expect(retractedAt).toBe(getLastVersion().recordedFrom);
  });

  it("of a retracted thing changes nothing", () => {
    recordLines(createRetraction("ownership:kering-puma"));
    expect(recordLines(createRetraction("ownership:kering-puma")).changes).toEqual([]);
  });

  it("is undone by recording the fact again, with its claims under further ids", () => {
    recordLines(createRetraction("ownership:kering-puma"));
    recordLines(createOwnership({ share: 0.4 }));
    expect(getLastVersion()).toMatchObject({ status: "SUPPORTED", type: "OWNS", values: { share: 0.4 } });
    const [first, , restored] = listClaimIds("ownership:kering-puma");
    expect(restored).toBe(`${first}-2`);
  });

  it("of an entity is rejected while it has a fact", () => {
    const { rejectedEntries } = recordLines(createRetraction("brand:puma"));
    expect(rejectedEntries).toMatchObject([{ issues: [{ code: "CONFLICT", path: ["id"] }] }]);
  });

  it("of an entity is applied after that of its facts, in one batch too", () => {
    const { rejectedEntries, changes } = recordLines(
      createRetraction("brand:puma"),
      createRetraction("ownership:kering-puma"),
    );
    expect(rejectedEntries).toEqual([]);
    expect(changes.map(({ nodeId }) => nodeId)).toEqual(["ownership:kering-puma", "brand:puma"]);
    expect(getVersions("brand:puma")).toMatchObject([{ recordedTo: changes[1]!.at }]);
  });

  it("of an entity rejects facts and claims about it until it is recorded again", () => {
    recordLines(createRetraction("ownership:kering-puma"), createRetraction("brand:puma"));
    const { rejectedEntries } = recordLines(
      createOwnership(),
      createClaim("brand:puma", "court"),
      createClaim("ownership:kering-puma", "court"),
    );
    expect(rejectedEntries.map(({ issues }) => issues[0]!.message)).toEqual([
      "brand:puma is retracted. Record it again first.",
      "brand:puma is retracted. Record it again first.",
      "brand:puma is retracted. Record it again first.",
    ]);
    expect(recordLines(createBrand("Puma", { country: "DE" }), createOwnership()).rejectedEntries).toEqual(
      [],
    );
    expect(getLastVersion("brand:puma").values).toMatchObject({ country: "DE" });
  });
});

describe("a fact is rejected", () => {
  beforeEach(() => recordLines(...groundwork, createOwnership()));

  it("with all of its errors at once", () => {
    const { rejectedEntries } = recordLines(
      createOwnership({ id: "ownership:x", from: "person:p", to: "brand:x", claims: [cite("nobody")] }),
    );
    expect(rejectedEntries[0]!.issues).toMatchObject([
      { path: ["from"], code: "NOT_FOUND" },
      { path: ["to"], code: "NOT_FOUND" },
      { path: ["claims", "0", "source"], code: "NOT_FOUND" },
    ]);
  });

  it("if a value that its kind needs is missing, and nothing recorded has it", () => {
    const { rejectedEntries } = recordLines({ kind: "BRAND", id: "brand:new", claims: [cite("press")] });
    expect(rejectedEntries[0]!.issues).toEqual([
      {
        path: ["name"],
        code: "NOT_FOUND",
        message: "brand:new is not recorded. Record it first, or give its name.",
      },
    ]);
  });

  it("if its period would end before it starts, although only one date was given", () => {
    recordLines(createOwnership({ validFrom: "2013" }));
    expect(recordLines(createOwnership({ validTo: "2012" })).rejectedEntries[0]!.issues).toMatchObject([
      { path: ["validTo"] },
    ]);
  });

  it("if its id is that of a fact between other entities", () => {
    recordLines(createBrand("Gucci"));
    expect(recordLines(createOwnership({ to: "brand:gucci" })).rejectedEntries[0]!.issues).toMatchObject([
      { path: ["to"], code: "CONFLICT" },
    ]);
  });

  it.each([
    createRetraction("claim:none"),
    createRetraction("brand:none"),
    createClaim("brand:none", "press"),
  ])("where it speaks of what was never recorded", (line) => {
    expect(recordLines(line).rejectedEntries).toMatchObject([{ issues: [{ code: "NOT_FOUND" }] }]);
  });

  it("and leaves no trace", () => {
    recordLines(
      createOwnership({
        share: 0.9,
        claims: [cite("press", { value: "90 %", field: "share" }), cite("nobody")],
      }),
    );
    expect(getVersions("ownership:kering-puma")).toHaveLength(1);
    expect(listClaimIds("ownership:kering-puma")).toHaveLength(1);
  });
});

describe("revisions and instants", () => {
  it("increase with each change, whatever the system clock says", () => {
    recordLines(...groundwork);
    graph.recordLines([createOwnership()], NOW - 1_000_000);
    graph.recordLines([createOwnership({ share: 0.1 })], NOW + 1_000_000);
    expect(graph.changes.map(({ revision }) => revision)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(graph.changes.map(({ at: instant }) => instant - NOW)).toEqual([0, 1, 2, 3, 4, 1_000_000]);
  });
});
