import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settings } from "../../src/config.js";
import { packageRoot } from "../../src/paths.js";
import { cachingClients, printClientSettings } from "../../src/server/graphql/client-settings.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { brandgraph } from "../support/process/cli.js";

const committed = (file: string): string => readFileSync(join(packageRoot, "schema", file), "utf8");

describe("brandgraph", () => {
  it("shows every setting in its help", async () => {
    const { status, stdout } = await brandgraph(["--help"]).finished;
    expect(status).toBe(0);
    for (const name of Object.keys(settings)) expect(stdout).toContain(name);
  });

  it("exits with 2 for an unknown command and an unknown option", async () => {
    expect((await brandgraph(["sart"]).finished).status).toBe(2);
    expect((await brandgraph(["start", "--now"]).finished).status).toBe(2);
  });

  it("names every setting with an invalid value, and what is allowed", async () => {
    const { status, stderr } = await brandgraph(["start"], { PORT: "http", BRANDGRAPH_SEED: "maybe" })
      .finished;
    expect(status).toBe(2);
    expect(stderr).toContain('PORT must be a whole number from 0 to 65535, not "http".');
    expect(stderr).toContain('BRANDGRAPH_SEED must be true or false, not "maybe".');
  });

  it("prints the committed schemas", async () => {
    expect((await brandgraph(["schema"]).finished).stdout).toBe(committed("schema.graphql"));
    expect((await brandgraph(["schema", "--facts"]).finished).stdout).toBe(committed("facts.schema.json"));
  });

  it.each(cachingClients)("prints the cache settings of %s", async (client) => {
    const { stdout } = await brandgraph(["schema", "--client", client]).finished;
    expect(stdout).toBe(printClientSettings(client, createSchema()));
  });

  it("prints one of them: with --facts and --client it exits with 2", async () => {
    expect((await brandgraph(["schema", "--facts", "--client", "apollo"]).finished).status).toBe(2);
  });
});
