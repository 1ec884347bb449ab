import "reflect-metadata";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { OPEN_INSTANT } from "../../src/domain/time.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { writePlans } from "../../src/recording/store/write.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { itInLongRun } from "../support/process/long.js";
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
import { openTestDatabase, queryFactVersions, type TestDatabase } from "./test-database.js";

let database: TestDatabase;
const ID = "ownership:kering-puma";
const by = { by: "tester" };

beforeAll(async () => {
  database = await openTestDatabase();
});
beforeEach(() => emptyDatabase(database));
afterAll(() => database?.close());

const recordLines = (...lines: readonly object[]) => recordEntries(database, lines, by);
const queryEntity = async (id: string) =>
  (await database.values("MATCH (n:Entity {id: $id}) RETURN n {.*, labels: labels(n)}", { id }))[0];
const queryRevisions = () =>
  database.values<number>("MATCH (n:Change) RETURN n.revision ORDER BY n.revision");

describe("in the stored graph", () => {
  it("an entity is a node with the labels of its kind, its values and its search names", async () => {
    await recordLines(
      createSource("press"),
      createConglomerate("Kering", {
        aliases: [{ value: "开云集团", language: "zh-Hans", kind: "TRANSLATION" }],
        identifiers: [{ scheme: "ISIN", value: "FR0000121485" }],
        validFrom: "1963",
      }),
    );
    const stored = (await queryEntity("conglomerate:kering"))!;
    expect([...(stored.labels as string[])].sort()).toEqual(["Conglomerate", "Entity", "LegalEntity"]);
    expect(stored).toMatchObject({
      name: "Kering",
      validFrom: "1963",
      firstDay: 19630101,
      lastDay: 99991231,
      recordedTo: OPEN_INSTANT,
      identifierKeys: ["ISIN:fr0000121485"],
      searchNames: ["kering", "开云集团"],
    });
    expect(stored.createdAt).toBe(stored.recordedFrom);
  });

  it("a fact is a relationship of its kind's type, with its ends, period, status and values", async () => {
    await recordLines(
      createSource("press"),
      createConglomerate("JD"),
      { kind: "STOCK_EXCHANGE", id: "stock-exchange:nasdaq", name: "Nasdaq", claims: [cite("press")] },
      {
        kind: "STOCK_LISTING",
        id: "stock-listing:jd",
        from: "conglomerate:jd",
        to: "stock-exchange:nasdaq",
        validFrom: "2014-05-22",
        amountRaised: { amount: 1780026780, currency: "USD" },
        claims: [cite("press", { confidence: 0.95 })],
      },
    );
    expect(await queryFactVersions(database, "stock-listing:jd")).toMatchObject([
      {
        type: "TRADES_ON",
        fromId: "conglomerate:jd",
        toId: "stock-exchange:nasdaq",
        firstDay: 20140522,
        lastDay: 99991231,
        status: "SUPPORTED",
        confidence: 0.95,
        amountRaised: 1780026780,
        amountRaisedCurrency: "USD",
      },
    ]);
  });

  it("days, instants and counts are integers, and shares are floats", async () => {
    await recordLines(...groundwork, createOwnership({ share: 1 }));
    expect(
      await database.values(
        "MATCH (n:Entity)<-[r:OWNS]-() RETURN [valueType(r.share), valueType(r.firstDay), valueType(r.recordedFrom), valueType(n.lastDay)]",
      ),
    ).toEqual([["FLOAT NOT NULL", "INTEGER NOT NULL", "INTEGER NOT NULL", "INTEGER NOT NULL"]]);
  });

  it("a claim cites its source and names who recorded it", async () => {
    await recordLines(
      ...groundwork,
      createOwnership({
        claims: [cite("court", { field: "share", value: "82.4 %", basis: "COURT_RECORD" })],
      }),
    );
    expect(
      await database.values("MATCH (c:Claim {subjectId: $id})-[:CITES]->(s) RETURN c {.*, source: s.id}", {
        id: ID,
      }),
    ).toMatchObject([
      {
        field: "share",
        value: "82.4 %",
        basis: "COURT_RECORD",
        confidence: 0.8,
        recordedBy: "tester",
        source: "source:court",
      },
    ]);
  });

  it("the last entry of the change log has the graph's revision", async () => {
    const { revision } = await recordLines(...groundwork);
    expect(await queryRevisions()).toEqual([1, 2, 3, 4]);
    expect(await database.values("MATCH (g:Graph) RETURN g {.*}")).toMatchObject([
      { id: "graph", revision, writer: "tester" },
    ]);
    expect(await database.values("MATCH (n:Change {nodeId: 'brand:puma'}) RETURN n {.*}")).toMatchObject([
      { action: "RECORDED", by: "tester", entityIds: ["brand:puma"], summary: "Brand Puma" },
    ]);
  });

  it("the same data recorded again changes nothing", async () => {
    await recordLines(...groundwork, createOwnership());
    const { written: isWritten, unchanged, revision } = await recordLines(...groundwork, createOwnership());
    expect({ written: isWritten, unchanged, revision }).toEqual({
      written: false,
      unchanged: 5,
      revision: 5,
    });
  });
});

describe("a correction", () => {
  it("of a fact moves the earlier version to the superseded type and ends its recorded time", async () => {
    await recordLines(...groundwork, createOwnership({ share: 0.5 }));
    await recordLines(createOwnership({ share: 0.6, validTo: "2021-05" }));
    const [before, after] = await queryFactVersions(database, ID);
    expect(before).toMatchObject({ type: "OWNS_CLOSED", share: 0.5, recordedTo: after!.recordedFrom });
    expect(after).toMatchObject({
      type: "OWNS_BOUNDED",
      share: 0.6,
      lastDay: 20210531,
      recordedTo: OPEN_INSTANT,
    });
  });

  it("that clears a value removes it from the current version", async () => {
    await recordLines(...groundwork, createOwnership({ share: 0.5 }));
    await recordLines(createOwnership({ share: null }));
    expect((await queryFactVersions(database, ID))[1]).not.toHaveProperty("share");
  });

  it("of an entity keeps the earlier version in a node of its own", async () => {
    await recordLines(...groundwork);
    await recordLines(createConglomerate("Kering", { name: "Kering S.A." }));
    const present = await queryEntity("conglomerate:kering");
    const [version] = await database.values(
      "MATCH (v:EntityVersion {entityId: 'conglomerate:kering'}) RETURN v {.*}",
    );
    expect(version).toMatchObject({
      name: "Kering",
      recordedTo: present!.recordedFrom,
      createdAt: present!.createdAt,
    });
    expect(present).toMatchObject({ name: "Kering S.A.", searchNames: ["kering sa", "kering"] });
  });

  // In the short run, test/trust/writing-sources.test.ts reads one by the API.
  itInLongRun("of a source keeps the earlier version", async () => {
    await recordLines(createSource("press"));
    await recordLines(createSource("press", { title: "The Press" }));
    expect(await database.values("MATCH (s:Source) RETURN s.title")).toEqual(["The Press"]);
    expect(
      await database.values("MATCH (v:SourceVersion {sourceId: 'source:press'}) RETURN v.title"),
    ).toEqual(["press"]);
  });

  it("of a name updates the facts that have a copy of it, but not their superseded versions", async () => {
    const seller = { kind: "SELLER", id: "seller:m-p", from: "merchant:m", to: "platform:p" };
    await recordLines(
      createSource("press"),
      { kind: "MERCHANT", id: "merchant:m", name: "M", claims: [cite("press")] },
      { kind: "PLATFORM", id: "platform:p", name: "P", claims: [cite("press")] },
      { ...seller, claims: [cite("press")] },
    );
    await recordLines({ ...seller, storeName: "Shop", claims: [cite("press")] });
    await recordLines({ kind: "MERCHANT", id: "merchant:m", name: "Em", claims: [cite("press")] });
    expect((await queryFactVersions(database, "seller:m-p")).map(({ fromName }) => fromName)).toEqual([
      "M",
      "Em",
    ]);
  });
});

describe("a retraction", () => {
  beforeEach(() => recordLines(...groundwork, createOwnership()));

  it("of a fact leaves a last version that says so, and no open one", async () => {
    await recordLines(createRetraction(ID));
    const [before, last] = await queryFactVersions(database, ID);
    expect(before).toMatchObject({
      type: "OWNS_CLOSED",
      status: "SUPPORTED",
      recordedTo: last!.recordedFrom,
    });
    expect(last).toMatchObject({ type: "OWNS_CLOSED", status: "RETRACTED", recordedTo: OPEN_INSTANT });
    expect(
      await database.values("MATCH (c:Claim {subjectId: $id}) RETURN c.retractedAt", { id: ID }),
    ).toEqual([last!.recordedFrom]);
  });

  // In the short run, test/recording/plan.test.ts has it in memory.
  itInLongRun("of a fact's only claim does the same", async () => {
    const [id] = await database.values<string>("MATCH (c:Claim {subjectId: $id}) RETURN c.id", { id: ID });
    const { retracted } = await recordLines(createRetraction(id!));
    expect(retracted).toBe(1);
    expect((await queryFactVersions(database, ID))[1]).toMatchObject({ status: "RETRACTED" });
  });

  it("is undone by recording the fact again", async () => {
    await recordLines(createRetraction(ID));
    await recordLines(createOwnership());
    const versions = await queryFactVersions(database, ID);
    expect(versions.map(({ type, status }) => [type, status])).toEqual([
      ["OWNS_CLOSED", "SUPPORTED"],
      ["OWNS_CLOSED", "RETRACTED"],
      ["OWNS", "SUPPORTED"],
    ]);
    expect(versions.map(({ recordedTo }) => recordedTo)).toEqual([
      versions[1]!.recordedFrom,
      versions[2]!.recordedFrom,
      OPEN_INSTANT,
    ]);
  });

  it("of an entity removes its labels, so that queries about the present do not find it", async () => {
    await recordLines(createRetraction(ID), createRetraction("brand:puma"));
    expect(await queryEntity("brand:puma")).toBeUndefined();
    const [node] = await database.values(
      "MATCH (n:RetractedEntity {id: 'brand:puma'}) RETURN n {.*, labels: labels(n)}",
    );
    const [change] = await database.values(
      "MATCH (c:Change {nodeId: 'brand:puma', action: 'RETRACTED'}) RETURN c {.*}",
    );
    expect([...(node!.labels as string[])].sort()).toEqual(["RetractedBrand", "RetractedEntity"]);
    expect(node).toMatchObject({ name: "Puma", recordedTo: change!.at });
  });

  it("of an entity is rejected while it has facts", async () => {
    const { rejected, written: isWritten } = await recordLines(createRetraction("brand:puma"));
    expect(rejected[0]!.issues).toEqual([
      {
        path: ["id"],
        code: "CONFLICT",
        message: "brand:puma still has 1 fact. Retract its facts first, or merge it with another entity.",
      },
    ]);
    expect(isWritten).toBe(false);
  });

  it("of an entity is undone by recording it again, and the time between is kept", async () => {
    await recordLines(createRetraction(ID), createRetraction("brand:puma"));
    await recordLines(createBrand("Puma", { country: "DE" }), createOwnership());
    expect(await queryEntity("brand:puma")).toMatchObject({
      name: "Puma",
      country: "DE",
      recordedTo: OPEN_INSTANT,
    });
    const [version] = await database.values("MATCH (v:EntityVersion {entityId: 'brand:puma'}) RETURN v {.*}");
    expect(version!.recordedTo).toBeLessThan((await queryEntity("brand:puma"))!.recordedFrom as number);
    expect((await queryFactVersions(database, ID)).at(-1)).toMatchObject({
      type: "OWNS",
      status: "SUPPORTED",
    });
  });
});

describe("a rejected entry", () => {
  const bad = createOwnership({ id: "ownership:bad", to: "brand:nobody", share: 0.3 });

  it("keeps all others from being recorded", async () => {
    const {
      rejected,
      recorded,
      outcomes,
      written: isWritten,
    } = await recordLines(...groundwork, bad, createOwnership());
    expect(rejected).toMatchObject([{ index: 4, issues: [{ path: ["to"], code: "NOT_FOUND" }] }]);
    expect({ recorded, outcomes, written: isWritten }).toEqual({ recorded: 0, outcomes: [], written: false });
    expect(await database.values("MATCH (n:Entity|Source|Claim|Change) RETURN n")).toEqual([]);
  });

  // In the short run, a seed with both errors has it: test/transfer/load-seed.test.ts.
  itInLongRun(
    "keeps all others from being recorded if only its form is wrong, and the others are checked too",
    async () => {
      const { rejected } = await recordLines(...groundwork, { kind: "BRAND" }, bad);
      expect(rejected.map(({ index }) => index)).toEqual([4, 5]);
      expect(await database.values("MATCH (n:Entity) RETURN n")).toEqual([]);
    },
  );

  it("is skipped with skipRejected, and the entries that need it are rejected too", async () => {
    const lines = [
      ...groundwork.slice(0, 3),
      createBrand("Puma", { country: "Germany" }),
      createOwnership(),
      createBrand("Gucci"),
    ];
    const { rejected, recorded } = await recordEntries(database, lines, { ...by, skipRejected: true });
    expect(rejected.map(({ index }) => index)).toEqual([3, 4]);
    expect(recorded).toBe(4);
    expect(await database.values("MATCH (n:Brand) RETURN n.id")).toEqual(["brand:gucci"]);
  });
});

describe("a dry run", () => {
  it("returns what would be recorded, and writes nothing and takes no lock", async () => {
    const {
      recorded,
      written: isWritten,
      revision,
    } = await recordEntries(database, [...groundwork, createOwnership()], {
      ...by,
      dryRun: true,
    });
    expect({ recorded, written: isWritten, revision }).toEqual({ recorded: 5, written: false, revision: 0 });
    expect(await database.values("MATCH (n) WHERE NOT n:Migration AND NOT n:Graph RETURN n")).toEqual([]);
  });

  it("reads the recorded state", async () => {
    await recordLines(...groundwork, createOwnership());
    const lines = [createOwnership({ share: 0.1 }), createClaim("brand:puma", "press")];
    const { corrected, unchanged } = await recordEntries(database, lines, { ...by, dryRun: true });
    expect({ corrected, unchanged }).toEqual({ corrected: 1, unchanged: 1 });
  });
});

describe("a plan that does not fit the graph", () => {
  it("fails and changes nothing", async () => {
    const elsewhere = new MemoryGraph();
    elsewhere.recordLines(groundwork, 1);
    const stray = elsewhere.planLines([createBrand("Puma", { country: "DE" })], 2);
    await recordLines(createSource("press"));
    await expect(database.write(({ run }) => run(writePlans([stray])))).rejects.toThrow(
      /^0 of 1 rows were written/,
    );
    expect(await queryRevisions()).toEqual([1]);
  });
});

describe("concurrent recording", () => {
  // In the short run, test/recording/record-model.test.ts records at once.
  itInLongRun("of ten corrections of one entity makes ten versions, one after another", async () => {
    await recordLines(...groundwork);
    const names = Array.from({ length: 10 }, (_, index) => `Kering ${index}`);
    const results = await Promise.all(
      names.map((name) => recordLines(createConglomerate("Kering", { name }))),
    );
    expect(new Set(results.map(({ revision }) => revision)).size).toBe(10);
    const versions = await database.values(
      "MATCH (v:EntityVersion|Entity) WHERE coalesce(v.entityId, v.id) = 'conglomerate:kering' RETURN v {.*} ORDER BY v.recordedFrom",
    );
    expect(versions).toHaveLength(11);
    versions.slice(1).forEach(({ recordedFrom }, index) => {
      expect(versions[index]!.recordedTo).toBe(recordedFrom);
    });
    expect(await queryRevisions()).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  });

  it("of the same entity ten times makes one entity", async () => {
    await recordLines(createSource("press"));
    const results = await Promise.all(Array.from({ length: 10 }, () => recordLines(createBrand("Gucci"))));
    expect(results.map(({ recorded }) => recorded).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});
