import "reflect-metadata";
import { afterAll, beforeEach, describe, expect, it } from "vitest";
import { OPEN_INSTANT } from "../../src/domain/time.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { writePlans } from "../../src/recording/store/write.js";
import { brand, claim, conglomerate, groundwork, ownership, retraction, said, source } from "./lines.js";
import { MemoryGraph } from "./memory-graph.js";
import { factVersions, openTestDatabase, type TestDatabase } from "./test-database.js";

let database: TestDatabase;
const ID = "ownership:kering-puma";
const by = { by: "tester" };

beforeEach(async () => {
  await database?.close();
  database = await openTestDatabase();
});
afterAll(() => database?.close());

const put = (...lines: readonly object[]) => recordEntries(database, lines, by);
const entity = async (id: string) =>
  (await database.values("MATCH (n:Entity {id: $id}) RETURN n {.*, labels: labels(n)}", { id }))[0];
const revisions = () => database.values<number>("MATCH (n:Change) RETURN n.revision ORDER BY n.revision");

describe("recorded data is stored", () => {
  it("an entity is a node with the labels of its kind, its values and its search names", async () => {
    await put(
      source("press"),
      conglomerate("Kering", {
        aliases: [{ value: "开云集团", language: "zh-Hans", kind: "TRANSLATION" }],
        identifiers: [{ scheme: "ISIN", value: "FR0000121485" }],
        validFrom: "1963",
      }),
    );
    const stored = (await entity("conglomerate:kering"))!;
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
    await put(
      source("press"),
      conglomerate("JD"),
      { kind: "STOCK_EXCHANGE", id: "stock-exchange:nasdaq", name: "Nasdaq", claims: [said("press")] },
      {
        kind: "STOCK_LISTING",
        id: "stock-listing:jd",
        from: "conglomerate:jd",
        to: "stock-exchange:nasdaq",
        validFrom: "2014-05-22",
        amountRaised: { amount: 1780026780, currency: "USD" },
        claims: [said("press", { confidence: 0.95 })],
      },
    );
    expect(await factVersions(database, "stock-listing:jd")).toMatchObject([
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
    await put(...groundwork, ownership({ share: 1 }));
    expect(
      await database.values(
        "MATCH (n:Entity)<-[r:OWNS]-() RETURN [valueType(r.share), valueType(r.firstDay), valueType(r.recordedFrom), valueType(n.lastDay)]",
      ),
    ).toEqual([["FLOAT NOT NULL", "INTEGER NOT NULL", "INTEGER NOT NULL", "INTEGER NOT NULL"]]);
  });

  it("a claim cites its source and names who recorded it", async () => {
    await put(
      ...groundwork,
      ownership({ claims: [said("court", { field: "share", value: "82.4 %", basis: "COURT_RECORD" })] }),
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
    const { revision } = await put(...groundwork);
    expect(await revisions()).toEqual([1, 2, 3, 4]);
    expect(await database.values("MATCH (g:Graph) RETURN g {.*}")).toMatchObject([
      { id: "graph", revision, writer: "tester" },
    ]);
    expect(await database.values("MATCH (n:Change {nodeId: 'brand:puma'}) RETURN n {.*}")).toMatchObject([
      { action: "RECORDED", by: "tester", entityIds: ["brand:puma"], summary: "Brand Puma" },
    ]);
  });

  it("the same data recorded again changes nothing", async () => {
    await put(...groundwork, ownership());
    const { written, unchanged, revision } = await put(...groundwork, ownership());
    expect({ written, unchanged, revision }).toEqual({ written: false, unchanged: 5, revision: 5 });
  });
});

describe("a correction", () => {
  it("of a fact moves the earlier version to the superseded type and ends its recorded time", async () => {
    await put(...groundwork, ownership({ share: 0.5 }));
    await put(ownership({ share: 0.6, validTo: "2021-05" }));
    const [before, after] = await factVersions(database, ID);
    expect(before).toMatchObject({ type: "OWNS_CLOSED", share: 0.5, recordedTo: after!.recordedFrom });
    expect(after).toMatchObject({
      type: "OWNS_BOUNDED",
      share: 0.6,
      lastDay: 20210531,
      recordedTo: OPEN_INSTANT,
    });
  });

  it("that clears a value removes it from the current version", async () => {
    await put(...groundwork, ownership({ share: 0.5 }));
    await put(ownership({ share: null }));
    expect((await factVersions(database, ID))[1]).not.toHaveProperty("share");
  });

  it("of an entity keeps the earlier version in a node of its own", async () => {
    await put(...groundwork);
    await put(conglomerate("Kering", { name: "Kering S.A." }));
    const present = await entity("conglomerate:kering");
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

  it("of a source keeps the earlier version", async () => {
    await put(source("press"));
    await put(source("press", { title: "The Press" }));
    expect(await database.values("MATCH (s:Source) RETURN s.title")).toEqual(["The Press"]);
    expect(
      await database.values("MATCH (v:SourceVersion {sourceId: 'source:press'}) RETURN v.title"),
    ).toEqual(["press"]);
  });

  it("of a name updates the facts that have a copy of it, but not their superseded versions", async () => {
    const seller = { kind: "SELLER", id: "seller:m-p", from: "merchant:m", to: "platform:p" };
    await put(
      source("press"),
      { kind: "MERCHANT", id: "merchant:m", name: "M", claims: [said("press")] },
      { kind: "PLATFORM", id: "platform:p", name: "P", claims: [said("press")] },
      { ...seller, claims: [said("press")] },
    );
    await put({ ...seller, storeName: "Shop", claims: [said("press")] });
    await put({ kind: "MERCHANT", id: "merchant:m", name: "Em", claims: [said("press")] });
    expect((await factVersions(database, "seller:m-p")).map(({ fromName }) => fromName)).toEqual(["M", "Em"]);
  });
});

describe("a retraction", () => {
  beforeEach(() => put(...groundwork, ownership()));

  it("of a fact leaves a last version that says so, and no open one", async () => {
    await put(retraction(ID));
    const [before, last] = await factVersions(database, ID);
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

  it("of a fact's only claim does the same", async () => {
    const [id] = await database.values<string>("MATCH (c:Claim {subjectId: $id}) RETURN c.id", { id: ID });
    const { retracted } = await put(retraction(id!));
    expect(retracted).toBe(1);
    expect((await factVersions(database, ID))[1]).toMatchObject({ status: "RETRACTED" });
  });

  it("is undone by recording the fact again", async () => {
    await put(retraction(ID));
    await put(ownership());
    const versions = await factVersions(database, ID);
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
    await put(retraction(ID), retraction("brand:puma"));
    expect(await entity("brand:puma")).toBeUndefined();
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
    const { rejected, written } = await put(retraction("brand:puma"));
    expect(rejected[0]!.issues).toEqual([
      {
        path: ["id"],
        code: "CONFLICT",
        message: "brand:puma still has 1 fact. Retract its facts first, or merge it with another entity.",
      },
    ]);
    expect(written).toBe(false);
  });

  it("of an entity is undone by recording it again, and the time between is kept", async () => {
    await put(retraction(ID), retraction("brand:puma"));
    await put(brand("Puma", { country: "DE" }), ownership());
    expect(await entity("brand:puma")).toMatchObject({
      name: "Puma",
      country: "DE",
      recordedTo: OPEN_INSTANT,
    });
    const [version] = await database.values("MATCH (v:EntityVersion {entityId: 'brand:puma'}) RETURN v {.*}");
    expect(version!.recordedTo).toBeLessThan((await entity("brand:puma"))!.recordedFrom as number);
    expect((await factVersions(database, ID)).at(-1)).toMatchObject({ type: "OWNS", status: "SUPPORTED" });
  });
});

describe("a rejected entry", () => {
  const bad = ownership({ id: "ownership:bad", to: "brand:nobody", share: 0.3 });

  it("keeps all others from being recorded", async () => {
    const { rejected, recorded, outcomes, written } = await put(...groundwork, bad, ownership());
    expect(rejected).toMatchObject([{ index: 4, issues: [{ path: ["to"], code: "NOT_FOUND" }] }]);
    expect({ recorded, outcomes, written }).toEqual({ recorded: 0, outcomes: [], written: false });
    expect(await database.values("MATCH (n:Entity|Source|Claim|Change) RETURN n")).toEqual([]);
  });

  it("keeps all others from being recorded if only its form is wrong, and the others are checked too", async () => {
    const { rejected } = await put(...groundwork, { kind: "BRAND" }, bad);
    expect(rejected.map(({ index }) => index)).toEqual([4, 5]);
    expect(await database.values("MATCH (n:Entity) RETURN n")).toEqual([]);
  });

  it("is skipped with skipRejected, and the entries that need it are rejected too", async () => {
    const lines = [
      ...groundwork.slice(0, 3),
      brand("Puma", { country: "Germany" }),
      ownership(),
      brand("Gucci"),
    ];
    const { rejected, recorded } = await recordEntries(database, lines, { ...by, skipRejected: true });
    expect(rejected.map(({ index }) => index)).toEqual([3, 4]);
    expect(recorded).toBe(4);
    expect(await database.values("MATCH (n:Brand) RETURN n.id")).toEqual(["brand:gucci"]);
  });
});

describe("a dry run", () => {
  it("returns what would be recorded, and writes nothing and takes no lock", async () => {
    const { recorded, written, revision } = await recordEntries(database, [...groundwork, ownership()], {
      ...by,
      dryRun: true,
    });
    expect({ recorded, written, revision }).toEqual({ recorded: 5, written: false, revision: 0 });
    expect(await database.values("MATCH (n) WHERE NOT n:Migration AND NOT n:Graph RETURN n")).toEqual([]);
  });

  it("reads the recorded state", async () => {
    await put(...groundwork, ownership());
    const lines = [ownership({ share: 0.1 }), claim("brand:puma", "press")];
    const { corrected, unchanged } = await recordEntries(database, lines, { ...by, dryRun: true });
    expect({ corrected, unchanged }).toEqual({ corrected: 1, unchanged: 1 });
  });
});

describe("a plan that does not fit the graph", () => {
  it("fails and changes nothing", async () => {
    const elsewhere = new MemoryGraph();
    elsewhere.record(groundwork, 1);
    const stray = elsewhere.plan([brand("Puma", { country: "DE" })], 2);
    await put(source("press"));
    await expect(database.write(({ run }) => run(writePlans([stray])))).rejects.toThrow(
      /^0 of 1 rows were written/,
    );
    expect(await revisions()).toEqual([1]);
  });
});

describe("concurrent recording", () => {
  it("of ten corrections of one entity makes ten versions, one after another", async () => {
    await put(...groundwork);
    const names = Array.from({ length: 10 }, (_, index) => `Kering ${index}`);
    const results = await Promise.all(names.map((name) => put(conglomerate("Kering", { name }))));
    expect(new Set(results.map(({ revision }) => revision)).size).toBe(10);
    const versions = await database.values(
      "MATCH (v:EntityVersion|Entity) WHERE coalesce(v.entityId, v.id) = 'conglomerate:kering' RETURN v {.*} ORDER BY v.recordedFrom",
    );
    expect(versions).toHaveLength(11);
    versions.slice(1).forEach(({ recordedFrom }, index) => {
      expect(versions[index]!.recordedTo).toBe(recordedFrom);
    });
    expect(await revisions()).toEqual(Array.from({ length: 14 }, (_, index) => index + 1));
  });

  it("of the same entity ten times makes one entity", async () => {
    await put(source("press"));
    const results = await Promise.all(Array.from({ length: 10 }, () => put(brand("Gucci"))));
    expect(results.map(({ recorded }) => recorded).sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 0, 0, 1]);
  });
});
