import { readFileSync } from "node:fs";
import { join } from "node:path";
import { buildSchema, findBreakingChanges } from "graphql";
import { describe, expect, it, vi } from "vitest";
import { writeSchema } from "../../src/cli/schema.js";
import { readConfig, settings } from "../../src/config.js";
import { packageRoot } from "../../src/paths.js";
import { cachingClients, printClientSettings } from "../../src/server/graphql/client-settings.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

/** Returns what the command `schema` prints with options. */
function captureSchema(options: Parameters<typeof writeSchema>[0]): string {
  const write = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    writeSchema(options);
    return write.mock.calls.map(([text]) => String(text)).join("");
  } finally {
    write.mockRestore();
  }
}

const readCommitted = (file: string): string => readFileSync(join(packageRoot, "schema", file), "utf8");

describe("brandgraph", () => {
  it("shows every setting in its help", async () => {
    const { status, stdout } = await runBrandgraph(["--help"]).finished;
    expect(status).toBe(0);
    for (const name of Object.keys(settings)) expect(stdout).toContain(name);
  });

  itInLongRun("exits with 2 for an unknown option", async () => {
    expect((await runBrandgraph(["start", "--now"]).finished).status).toBe(2);
  });

  itInLongRun("exits with 2 for an unknown command", async () => {
    expect((await runBrandgraph(["sart"]).finished).status).toBe(2);
  });

  it("names every setting with an invalid value, and what is allowed", async () => {
    const invalid = { PORT: "http", BRANDGRAPH_SEED: "maybe" };
    const problems = [
      'PORT must be a whole number from 0 to 65535, not "http".',
      'BRANDGRAPH_SEED must be true or false, not "maybe".',
    ];
    for (const problem of problems) expect(() => readConfig(invalid)).toThrow(problem);
    if (!isLongRun) return;
    const { status, stderr } = await runBrandgraph(["start"], invalid).finished;
    expect(status).toBe(2);
    for (const problem of problems) expect(stderr).toContain(problem);
  });

  it("prints the committed schemas", async () => {
    expect(captureSchema({})).toBe(readCommitted("schema.graphql"));
    expect(captureSchema({ facts: true })).toBe(readCommitted("facts.schema.json"));
    if (!isLongRun) return;
    expect((await runBrandgraph(["schema"]).finished).stdout).toBe(readCommitted("schema.graphql"));
    expect((await runBrandgraph(["schema", "--facts"]).finished).stdout).toBe(
      readCommitted("facts.schema.json"),
    );
  });

  it("prints the schema without descriptions: the same types and fields", () => {
    const lean = captureSchema({ lean: true });
    expect(lean).not.toContain('"""');
    expect(findBreakingChanges(createSchema(), buildSchema(lean))).toEqual([]);
    expect(findBreakingChanges(buildSchema(lean), createSchema())).toEqual([]);
    const subgraph = captureSchema({ lean: true, federation: true });
    expect(subgraph).toContain("@key");
    expect(subgraph).not.toContain('"""');
  });

  it.each(cachingClients)("prints the cache settings of %s", async (client) => {
    const settingsOfClient = printClientSettings(client, createSchema());
    expect(captureSchema({ client })).toBe(settingsOfClient);
    if (!isLongRun) return;
    expect((await runBrandgraph(["schema", "--client", client]).finished).stdout).toBe(settingsOfClient);
  });

  it("prints one of them: with --facts and --client it exits with 2", async () => {
    expect((await runBrandgraph(["schema", "--facts", "--client", "apollo"]).finished).status).toBe(2);
  });
});
