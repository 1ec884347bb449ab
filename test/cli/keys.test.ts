import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { bearer } from "../support/api/keys.js";
import { brandgraph } from "../support/process/cli.js";
import { settingsOf } from "../support/process/settings-of.js";
import { testNeo4j } from "../support/process/test-neo4j.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ seed: false, anonymousReads: false });
});
afterAll(() => api?.stop());

function keys(...args: readonly string[]) {
  return brandgraph(["keys", ...args], settingsOf(testNeo4j())).finished;
}

const statusWith = async (key: string) =>
  (await fetch(`${api.url}/schema.graphql`, { headers: bearer(key) })).status;

describe("brandgraph keys", () => {
  it("prints a new key once, which is accepted until it is revoked", async () => {
    const { status, stdout, stderr } = await keys("create", "Ada", "--role", "curator");
    expect(status).toBe(0);
    const key = stdout.trim();
    expect(stderr).not.toContain(key);
    expect(await statusWith(key)).toBe(200);

    const listed = await keys("list");
    expect(listed.stdout).not.toContain(key);
    const [, id] = /^(key:\S+)\tCURATOR\tVALID\tAda$/m.exec(listed.stdout)!;
    expect((await keys("revoke", id!)).status).toBe(0);
    expect(await statusWith(key)).toBe(401);
    expect((await keys("list")).stdout).toContain(`${id}\tCURATOR\tREVOKED\tAda`);
  });

  it("prints JSON with --json", async () => {
    const made = JSON.parse((await keys("create", "Bot", "--expires", "2199-12-31", "--json")).stdout);
    expect(made).toMatchObject({
      name: "Bot",
      role: "READER",
      state: "VALID",
      createdBy: "command line",
      expiresAt: "2199-12-31T23:59:59.000000Z",
    });
    expect(await statusWith(made.key)).toBe(200);
    const { key: _, ...kept } = made;
    expect(JSON.parse((await keys("list", "--json")).stdout)).toContainEqual(kept);
    expect(JSON.parse((await keys("revoke", made.id, "--json")).stdout)).toMatchObject({ state: "REVOKED" });
  });

  it("rejects wrong arguments with a reason", async () => {
    const wrong = await keys("create", "Ada\nadmin", "--expires", "2014-07-09");
    expect(wrong).toMatchObject({ status: 2, stdout: "" });
    expect(wrong.stderr).toContain(
      "name must be a single line of 1 to 100 characters, without control characters or overrides of direction. expiresAt must be in the future, not 2014-07-09T23:59:59.000000Z.",
    );
    expect((await keys("create", "Ada", "--role", "emperor")).stderr).toContain("reader, curator, admin");
    expect((await keys("create", "Ada", "--expires", "soon")).status).toBe(2);
    expect((await keys("create")).status).toBe(2);
    expect(await keys("revoke", "key:none")).toMatchObject({
      status: 1,
      stderr: expect.stringContaining("There is no key"),
    });
  });
});
