import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openDatabase } from "../../src/neo4j/database.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { packageRoot } from "../../src/paths.js";
import { checkLaws } from "../../src/recording/laws.js";
import { recordEntries } from "../../src/recording/record-entries.js";
import { loadSeed } from "../../src/transfer/seed/load-seed.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { findViolations } from "../support/graph/find-violations.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { writeText } from "../support/process/write-text.js";
import { createOwnership, groundwork } from "./lines.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
beforeAll(() => applyMigrations(database));
beforeEach(() => emptyDatabase(database));
afterAll(() => database.close());

/** Looks for what was recorded before the laws, and counts the statements that it takes. */
async function listReviewed() {
  let statementCount = 0;
  const reviewed = await checkLaws((statement) => {
    statementCount += 1;
    return database.read(statement);
  });
  return { reviewed, statementCount };
}

const damageGraph = (text: string) => writeText(database, text);

describe("the invariants of the model", () => {
  it("hold for the seed, of which nothing is to be reviewed, also after a correction and a retraction", async () => {
    const empty = await listReviewed();
    await loadSeed(database, join(packageRoot, "seed"));
    const { reviewed, statementCount } = await listReviewed();
    expect(reviewed.filter(({ count }) => count > 0)).toEqual([]);
    // However large the graph is, it is read by as many statements.
    expect(statementCount).toBe(empty.statementCount);
    expect(statementCount).toBeLessThanOrEqual(2 * reviewed.length);
    const claims = [{ source: "source:digitalcommerce360-2014-08-22" }];
    const id = "ownership:kering-puma-2013-03";
    await recordEntries(database, [{ kind: "OWNERSHIP", id, share: 0.5, claims }], { by: "test" });
    await recordEntries(database, [{ kind: "RETRACTION", id, reason: "Wrong." }], { by: "test" });
    expect(await findViolations(database)).toEqual([]);
  });

  it.each([
    ["claims", "MATCH (c:Claim {subjectId: 'ownership:kering-puma'}) DETACH DELETE c"],
    ["sources", "MATCH (c:Claim {subjectId: 'brand:puma'})-[r:CITES]->() DELETE r"],
    ["subjects", "MATCH (c:Claim {subjectId: 'brand:puma'}) SET c.subjectId = 'brand:none'"],
    ["periods", "MATCH ()-[r:OWNS]->(:Brand {id: 'brand:puma'}) SET r.firstDay = 99999999"],
    [
      "versions",
      "MATCH (n:Brand {id: 'brand:puma'}) CREATE (v:EntityVersion) SET v = properties(n), v.entityId = n.id",
    ],
    ["changes", "MATCH (c:Change {revision: 3}) DELETE c"],
  ])("of %s are reported as violated if they are", async (name, text) => {
    await recordEntries(database, [...groundwork, createOwnership()], { by: "test" });
    expect(await findViolations(database)).toEqual([]);
    await damageGraph(text);
    const violations = await findViolations(database);
    expect(violations.map((finding) => finding.name)).toContain(name);
    expect(violations.find((finding) => finding.name === name)!.examples.length).toBeGreaterThan(0);
  });
});
