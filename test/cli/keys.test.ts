import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { create, printKeys, revoke } from "../../src/cli/keys.js";
import { startApi, type TestApi } from "../support/api/api.js";
import { toBearerHeader } from "../support/api/keys.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { runHere } from "../support/process/run-here.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, anonymousReads: false });
});
afterAll(() => api?.stop());

function runKeys(...args: readonly string[]) {
  return runBrandgraph(["keys", ...args], toNeo4jSettings(acquireNeo4j())).finished;
}

const fetchStatus = async (key: string) =>
  (await fetch(`${api.url}/schema.graphql`, { headers: toBearerHeader(key) })).status;

describe("brandgraph keys", () => {
  it("prints a new key once, which is accepted until it is revoked, and JSON with --json", async () => {
    const args = ["create", "Ada", "--role", "curator", "--expires", "2199-12-31"];
    const { status, stdout, stderr } = await runKeys(...args);
    expect(status).toBe(0);
    const key = stdout.trim();
    expect(stderr).not.toContain(key);
    expect(await fetchStatus(key)).toBe(200);

    const { lines } = await runHere(toNeo4jSettings(acquireNeo4j()), () => printKeys({}));
    const list = lines.join("\n");
    expect(list).not.toContain(key);
    const [, id] = /^(key:\S+)\tCURATOR\tVALID\tAda$/m.exec(list)!;
    const revoked = await runHere(toNeo4jSettings(acquireNeo4j()), () => revoke(id!, { json: true }));
    expect(revoked.status).toBe(0);
    expect(JSON.parse(revoked.lines.join(""))).toMatchObject({
      id,
      name: "Ada",
      role: "CURATOR",
      state: "REVOKED",
      createdBy: "command line",
      expiresAt: "2199-12-31T23:59:59.000000Z",
    });
    expect(await fetchStatus(key)).toBe(401);
    if (!isLongRun) return;
    const listed = await runKeys("list");
    expect(listed.stdout).not.toContain(key);
    expect(listed.stdout).toContain(`${id}\tCURATOR\tREVOKED\tAda`);
  });

  itInLongRun("prints each key that it creates, lists or revokes as JSON with --json", async () => {
    const created = JSON.parse((await runKeys("create", "Bot", "--expires", "2199-12-31", "--json")).stdout);
    expect(created).toMatchObject({
      name: "Bot",
      role: "READER",
      state: "VALID",
      createdBy: "command line",
      expiresAt: "2199-12-31T23:59:59.000000Z",
    });
    expect(await fetchStatus(created.key)).toBe(200);
    const { key: _, ...listedFields } = created;
    expect(JSON.parse((await runKeys("list", "--json")).stdout)).toContainEqual(listedFields);
    expect(JSON.parse((await runKeys("revoke", created.id, "--json")).stdout)).toMatchObject({
      state: "REVOKED",
    });
  });

  it("rejects wrong arguments with a reason", async () => {
    const name = "Ada\nadmin";
    const expires = "2014-07-09";
    const message =
      "name must be a single line of 1 to 100 characters, without control characters or overrides of direction. expiresAt must be in the future, not 2014-07-09T23:59:59.000000Z.";
    await expect(create(name, { role: "reader", expires })).rejects.toMatchObject({
      code: "BAD_USER_INPUT",
      message,
    });
    if (!isLongRun) return;
    const wrong = await runKeys("create", name, "--expires", expires);
    expect(wrong).toMatchObject({ status: 2, stdout: "", stderr: expect.stringContaining(message) });
  });

  it("rejects the id of no key with a reason", async () => {
    const revoking = runHere(toNeo4jSettings(acquireNeo4j()), () => revoke("key:none", {}));
    await expect(revoking).rejects.toMatchObject({ code: "NOT_FOUND", message: "There is no key key:none." });
    if (!isLongRun) return;
    expect(await runKeys("revoke", "key:none")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("There is no key"),
    });
  });

  itInLongRun("rejects an unknown role, what is not a day, and a key without a name", async () => {
    expect((await runKeys("create", "Ada", "--role", "emperor")).stderr).toContain("reader, curator, admin");
    expect((await runKeys("create", "Ada", "--expires", "soon")).status).toBe(2);
    expect((await runKeys("create")).status).toBe(2);
  });
});
