import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { settings } from "../../src/config.js";
import { packageRoot } from "../../src/paths.js";
import { cachingClients, printClientSettings } from "../../src/server/graphql/client-settings.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";

const readCommitted = (file: string): string => readFileSync(join(packageRoot, "schema", file), "utf8");

describe("brandgraph", () => {
  it("shows every setting in its help", async () => {
    const { status, stdout } = await runBrandgraph(["--help"]).finished;
    expect(status).toBe(0);
    for (const name of Object.keys(settings)) expect(stdout).toContain(name);
  });

  it("exits with 2 for an unknown option", async () => {
    expect((await runBrandgraph(["start", "--now"]).finished).status).toBe(2);
  });

  itInLongRun("exits with 2 for an unknown command", async () => {
    expect((await runBrandgraph(["sart"]).finished).status).toBe(2);
  });

  it("names every setting with an invalid value, and what is allowed", async () => {
    const { status, stderr } = await runBrandgraph(["start"], { PORT: "http", BRANDGRAPH_SEED: "maybe" })
      .finished;
    expect(status).toBe(2);
    expect(stderr).toContain('PORT must be a whole number from 0 to 65535, not "http".');
    expect(stderr).toContain('BRANDGRAPH_SEED must be true or false, not "maybe".');
  });

  it("prints the committed schemas", async () => {
    expect((await runBrandgraph(["schema"]).finished).stdout).toBe(readCommitted("schema.graphql"));
    expect((await runBrandgraph(["schema", "--facts"]).finished).stdout).toBe(
      readCommitted("facts.schema.json"),
    );
  });

  it.each(isLongRun ? cachingClients : cachingClients.slice(0, 1))(
    "prints the cache settings of %s",
    async (client) => {
      const { stdout } = await runBrandgraph(["schema", "--client", client]).finished;
      expect(stdout).toBe(printClientSettings(client, createSchema()));
    },
  );

  it("prints one of them: with --facts and --client it exits with 2", async () => {
    expect((await runBrandgraph(["schema", "--facts", "--client", "apollo"]).finished).status).toBe(2);
  });
});
