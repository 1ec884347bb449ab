import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from "vitest";
import type { Diagnosis } from "../../src/cli/doctor/diagnosis.js";
import { runDoctor as diagnose } from "../../src/cli/doctor/doctor.js";
import { checkDriver } from "../../src/cli/doctor/driver.js";
import { checkMigrations } from "../../src/cli/doctor/graph.js";
import { checkHome, checkMemory, checkNode, isAtLeast } from "../../src/cli/doctor/machine.js";
import { checkData, checkJava, checkManagedJars } from "../../src/cli/doctor/own-server.js";
import { checkPort } from "../../src/cli/doctor/port.js";
import { checkServer } from "../../src/cli/doctor/server.js";
import { readConfig } from "../../src/config.js";
import { openDatabase } from "../../src/neo4j/database.js";
import { resolveHomePaths } from "../../src/neo4j/managed/home/home.js";
import { getRelease } from "../../src/neo4j/managed/install/releases.js";
import { ensureDataVersion } from "../../src/neo4j/managed/process/data-release.js";
import { applyMigrations } from "../../src/neo4j/migrate.js";
import { emptyDatabase } from "../support/graph/empty-database.js";
import { runBrandgraph } from "../support/process/cli.js";
import { isLongRun, itInLongRun } from "../support/process/long.js";
import { testCache } from "../support/process/neo4j.js";
import { toNeo4jSettings } from "../support/process/neo4j-settings.js";
import { runHere } from "../support/process/run-here.js";
import { acquireNeo4j } from "../support/process/test-neo4j.js";
import { writeText } from "../support/process/write-text.js";
import { waitForEvent } from "../support/wait/wait-for-event.js";

const database = openDatabase(acquireNeo4j(), { timeout: 30_000 });
let home: string;
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), "brandgraph-doctor-"));
  await emptyDatabase(database);
  await applyMigrations(database);
});
afterAll(async () => {
  await database.close();
  await rm(home, { recursive: true, force: true });
});

const createOwnSettings = () => ({ BRANDGRAPH_HOME: home, BRANDGRAPH_CACHE: testCache, PORT: "0" });
const createServerSettings = () => ({ ...createOwnSettings(), ...toNeo4jSettings(acquireNeo4j()) });

async function runDoctor(settings: Record<string, string>) {
  const { status, stdout } = await runBrandgraph(["doctor", "--json"], settings).finished;
  return { status, of: indexDiagnoses(stdout) };
}

/** Runs the command in this process, which takes less long. */
async function runDoctorHere(settings: Record<string, string>) {
  const { status, lines } = await runHere(settings, () => diagnose({ json: true }));
  return { status, of: indexDiagnoses(lines.join("")) };
}

function indexDiagnoses(json: string) {
  const diagnoses = JSON.parse(json) as readonly Diagnosis[];
  return (name: string) => diagnoses.find((diagnosis) => diagnosis.name === name);
}

describe("brandgraph doctor", () => {
  it("finds no problem with a running server, and prints JSON with --json", async () => {
    const { status, of } = await (isLongRun ? runDoctor : runDoctorHere)(createServerSettings());
    for (const name of [
      "node",
      "settings",
      "home",
      "neo4j",
      "password",
      "version",
      "migrations",
      "indexes",
      "clock",
      "driver",
    ])
      expect(of(name)).toMatchObject({ name, status: "OK" });
    expect(of("java")?.status).toBe("SKIPPED");
    expect(status).toBe(0);
    if (!isLongRun) return;
    const { stdout } = await runBrandgraph(["doctor"], createServerSettings()).finished;
    expect(stdout).toMatch(/^ok +neo4j +Neo4j answers at bolt:/m);
  });

  it("checks the requirements of brandgraph start before the first start, and prints text", async () => {
    const { status, stdout } = await runBrandgraph(["doctor"], createOwnSettings()).finished;
    expect(status).toBe(0);
    for (const name of ["java", "jars", "data", "lock", "port"])
      expect(stdout).toMatch(new RegExp(`^ok +${name} `, "m"));
    expect(stdout).toMatch(/^skipped +neo4j +.*brandgraph start/m);
  });

  it("says whether Neo4j can open the data", async () => {
    const folder = await mkdtemp(join(tmpdir(), "brandgraph-doctor-"));
    const checkDataVersion = (line: string) =>
      checkData(readConfig({ BRANDGRAPH_HOME: folder, BRANDGRAPH_NEO4J_VERSION: line }));
    expect(await checkDataVersion("2026")).toMatchObject({
      status: "OK",
      says: expect.stringContaining("no data"),
    });
    await ensureDataVersion(resolveHomePaths(folder), getRelease("5.26"));
    expect([(await checkDataVersion("5.26")).status, (await checkDataVersion("2026")).status]).toEqual([
      "OK",
      "WARNING",
    ]);
    await rm(folder, { recursive: true });
    await ensureDataVersion(resolveHomePaths(folder), getRelease("2026"));
    expect(await checkDataVersion("5.26")).toMatchObject({
      status: "FAILED",
      hint: "Set BRANDGRAPH_NEO4J_VERSION=2026.",
    });
    await rm(folder, { recursive: true });
  });

  const createToollessSettings = () => ({
    ...createOwnSettings(),
    PATH: home,
    JAVA_HOME: "",
    BRANDGRAPH_CACHE: join(home, "none"),
  });

  it("names missing tools and the alternatives", async () => {
    const settings = createToollessSettings();
    for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
    onTestFinished(() => void vi.unstubAllEnvs());
    const config = readConfig(settings);
    expect(await checkJava(config)).toMatchObject({
      name: "java",
      status: "FAILED",
      hint: expect.stringContaining("openjdk-21-jdk"),
    });
    expect(await checkManagedJars(config)).toMatchObject({
      name: "jars",
      status: "FAILED",
      hint: expect.stringContaining("maven"),
    });
  });

  itInLongRun("exits with 1 if tools are missing", async () => {
    const { status, of } = await runDoctor(createToollessSettings());
    expect(status).toBe(1);
    expect(of("java")).toMatchObject({ status: "FAILED", hint: expect.stringContaining("openjdk-21-jdk") });
    expect(of("jars")).toMatchObject({ status: "FAILED", hint: expect.stringContaining("maven") });
  });

  it("distinguishes a wrong password from a server that cannot be reached", async () => {
    const listStatuses = async (settings: Record<string, string>) => {
      const diagnoses = await checkServer(readConfig({ ...createServerSettings(), ...settings }));
      return diagnoses.slice(0, 2).map(({ name, status }) => [name, status]);
    };
    expect(await listStatuses({ NEO4J_URI: "bolt://127.0.0.1:1" })).toEqual([
      ["neo4j", "FAILED"],
      ["password", "SKIPPED"],
    ]);
    expect(await listStatuses({ NEO4J_PASSWORD: "wrong" })).toEqual([
      ["neo4j", "OK"],
      ["password", "FAILED"],
    ]);
  });

  itInLongRun("exits with 1 if a server cannot be reached or rejects the password", async () => {
    for (const settings of [{ NEO4J_URI: "bolt://127.0.0.1:1" }, { NEO4J_PASSWORD: "wrong" }])
      expect((await runDoctor({ ...createServerSettings(), ...settings })).status).toBe(1);
  });

  it("names a port in use and settings that are not allowed", async () => {
    const server = createServer().listen(0, "127.0.0.1");
    await waitForEvent(server, "listening", "a server that listens");
    const { port } = server.address() as AddressInfo;
    const diagnosis = await checkPort(readConfig({ ...createOwnSettings(), PORT: String(port) }));
    server.close();
    expect(diagnosis).toMatchObject({
      name: "port",
      status: "FAILED",
      hint: expect.stringContaining("PORT"),
    });
    const withoutPassword = { NEO4J_URI: "bolt://127.0.0.1:1", NEO4J_PASSWORD: "" };
    const { status, of } = await (isLongRun ? runDoctor : runDoctorHere)(withoutPassword);
    expect([status, of("settings")?.status]).toEqual([1, "FAILED"]);
    expect(of("settings")?.says).toContain("NEO4J_PASSWORD");
  });

  itInLongRun(
    "exits with 1 if a port is in use, a setting is invalid, or the home is not a folder",
    async () => {
      const server = createServer().listen(0, "127.0.0.1");
      await waitForEvent(server, "listening", "a server that listens");
      const { port } = server.address() as AddressInfo;
      const { status, of } = await runDoctor({ ...createOwnSettings(), PORT: String(port) });
      server.close();
      expect([status, of("port")?.status]).toEqual([1, "FAILED"]);
      const invalid = await runDoctor({ ...createOwnSettings(), PORT: "http" });
      expect([invalid.status, invalid.of("settings")?.status]).toEqual([1, "FAILED"]);
      const file = join(home, "no-folder");
      await writeFile(file, "");
      const homeless = await runDoctor({ ...createServerSettings(), BRANDGRAPH_HOME: file });
      expect([homeless.status, homeless.of("home")?.status]).toEqual([1, "FAILED"]);
    },
  );

  it("names a home that is not a folder", async () => {
    const file = join(home, "file");
    await writeFile(file, "");
    await chmod(file, 0o600);
    expect(await checkHome(readConfig({ BRANDGRAPH_HOME: file }))).toMatchObject({
      name: "home",
      status: "FAILED",
    });
  });

  it("names a migration that was not applied, and one of a later version", async () => {
    await writeText(database, "MATCH (m:Migration {version: 2}) SET m.version = 900");
    expect(await checkMigrations(database)).toMatchObject({
      status: "FAILED",
      says: expect.stringContaining("later"),
    });
    await writeText(database, "MATCH (m:Migration {version: 900}) DELETE m");
    expect(await checkMigrations(database)).toMatchObject({
      status: "WARNING",
      says: expect.stringContaining("V002"),
    });
    await applyMigrations(database);
    expect((await checkMigrations(database)).status).toBe("OK");
  });

  it("names the version of a driver that does not read messages with brandgraph's reader", () => {
    expect(checkDriver(false)).toMatchObject({
      status: "WARNING",
      says: expect.stringMatching(/^neo4j-driver \d+\.\d+/),
    });
  });

  it("reports an old Node.js and a small machine", async () => {
    expect((await checkNode("18.20.0")).status).toBe("FAILED");
    expect(checkMemory(512 * 1024 * 1024).status).toBe("WARNING");
    expect([isAtLeast("20.19.0", "20.19"), isAtLeast("20.9.0", "20.19"), isAtLeast("21", "20.19")]).toEqual([
      true,
      false,
      true,
    ]);
    expect(isAtLeast("2026.08.1", "5.26")).toBe(true);
  });
});
