import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { readHomeOwner } from "../../../src/neo4j/managed/home/home-lock.js";
import {
  type ManagedNeo4j,
  type ManagedOptions,
  startManagedNeo4j,
} from "../../../src/neo4j/managed/process/managed-neo4j.js";
import type { Environment } from "../../../src/neo4j/managed/system/find-program.js";
import { findFreePort } from "../../../src/neo4j/managed/system/free-port.js";
import { identify } from "../../../src/neo4j/managed/system/process-identity.js";
import { isLongRun, itInLongRun } from "../../support/process/long.js";
import { testServer } from "../../support/process/neo4j.js";
import { waitForEvent } from "../../support/wait/wait-for-event.js";
import { fakeProgram } from "./fake-program.js";
import { gucci, keepGucci, run } from "./query.js";
import { runScript } from "./script.js";
import { createTemporaryFolder } from "./temporary-folder.js";

type Options = Partial<ManagedOptions>;

async function startServer(home: string, options: Options = {}): Promise<ManagedNeo4j> {
  const server = await startManagedNeo4j({ ...testServer, home, ...options });
  onTestFinished(() => server.stop());
  return server;
}

/**
 * Runs a process that starts a home's server, stores a brand and is killed; resolves to the orphaned server.
 */
async function leaveBehind(home: string): Promise<number> {
  const owner = await runScript("owner.ts", home);
  await owner.kill();
  return (owner.output as { pid: number }).pid;
}

/** Selects the environment of a real Neo4j in a long run, otherwise that of one whose server is a script. */
async function selectEnvironment(script: string): Promise<Environment> {
  if (isLongRun) return process.env;
  const folder = await createTemporaryFolder();
  await fakeProgram(
    folder,
    "java",
    `case "$*" in
  -version) echo 'openjdk version "21.0.4" 2024-07-16' >&2 ;;
  *org.neo4j.cli.AdminTool*) ;;
  *) ${script} ;;
esac`,
  );
  return { PATH: [folder, process.env.PATH].join(delimiter) };
}

/** Ends as a Neo4j that cannot read its data. */
const FAIL = [
  "echo '2026-01-31 12:00:00.000+0000 INFO  Starting...'",
  "echo '2026-01-31 12:00:01.000+0000 ERROR Failed to start Neo4j.'",
  "echo 'java.lang.RuntimeException: Error starting Neo4j.'",
  "echo 'Caused by: java.nio.file.FileAlreadyExistsException'",
  "exit 1",
].join("; ");
/** Never answers. */
const WAIT = 'exec tail -f /dev/null "$0"';

describe.skipIf(process.env.NEO4J_TEST_URI)("a managed Neo4j", () => {
  // In the short run, the managed Neo4j of test/cli/bulk.test.ts has it.
  itInLongRun("answers queries, keeps its password to its user, and has one owner", async () => {
    const home = await createTemporaryFolder();
    const first = await startServer(home);
    expect(await run(first, keepGucci)).toBe("Gucci");
    expect((await stat(join(home, "neo4j-password"))).mode & 0o777).toBe(0o600);
    expect((await readFile(join(home, "neo4j-password"), "utf8")).trim()).toBe(first.password);

    await first.announce("http://127.0.0.1:4000");
    await expect(startServer(home)).rejects.toMatchObject({
      code: "CONFLICT",
      message: expect.stringContaining(`process ${process.pid}, which serves http://127.0.0.1:4000`),
    });

    const watcher = (await readHomeOwner(join(home, "lock")))?.watcher;
    await first.stop();
    expect(await identify(first.pid)).toBeUndefined();
    expect(await identify(watcher!.pid)).toBeUndefined();
    expect((await first.exited).code).not.toBeNull();
  });

  itInLongRun("keeps its data and its password, and needs the password of the data", async () => {
    const home = await createTemporaryFolder();
    const first = await startServer(home);
    expect(await run(first, keepGucci)).toBe("Gucci");
    await first.stop();

    const second = await startServer(home);
    expect(await run(second, gucci)).toBe("Gucci");
    expect(second.password).toBe(first.password);
    await second.stop();

    await writeFile(join(home, "neo4j-password"), "another\n");
    await expect(startServer(home)).rejects.toMatchObject({
      code: "DATABASE_UNAVAILABLE",
      message: expect.stringContaining(
        `The password in ${join(home, "neo4j-password")} does not match the data`,
      ),
    });
  });

  itInLongRun("adopts the server of a killed owner, and replaces one that does not answer", async () => {
    const home = await createTemporaryFolder();
    const pid = await leaveBehind(home);
    expect(await leaveBehind(home)).toBe(pid);
    process.kill(pid, "SIGSTOP");
    const server = await startServer(home);
    expect(server.pid).not.toBe(pid);
    expect(await identify(pid)).toBeUndefined();
    expect(await run(server, gucci)).toBe("Gucci");
  });

  itInLongRun("uses another port if another process takes the chosen one first", async () => {
    const rival = createServer();
    rival.listen(0, "127.0.0.1");
    await waitForEvent(rival, "listening", "a server that listens");
    onTestFinished(() => void rival.close());
    const ports = [(rival.address() as { port: number }).port, await findFreePort()];
    const server = await startServer(await createTemporaryFolder(), {
      choosePort: async () => ports.shift()!,
    });
    expect(await run(server, keepGucci)).toBe("Gucci");
    expect(ports).toEqual([]);
  });

  test("that ends during its start fails with its last output and releases the home", async () => {
    const home = await createTemporaryFolder();
    await mkdir(join(home, "neo4j", "data"), { recursive: true });
    await writeFile(join(home, "neo4j", "data", "databases"), "a file where a folder should be");
    const started = startServer(home, { environment: await selectEnvironment(FAIL) });
    await expect(started).rejects.toMatchObject({
      code: "DATABASE_UNAVAILABLE",
      message: expect.stringMatching(
        /^Neo4j ended with exit status \d+ while it was starting:\n.*ERROR .*\n.*\n.*/,
      ),
      hint: expect.stringContaining(join(home, "neo4j", "logs", "console.log")),
    });
    expect(await readHomeOwner(join(home, "lock"))).toBeUndefined();
  });

  test("that is not ready in time is stopped", async () => {
    const home = await createTemporaryFolder();
    const environment = await selectEnvironment(WAIT);
    await expect(startServer(home, { environment, startupTimeoutMs: 200 })).rejects.toMatchObject({
      code: "DATABASE_UNAVAILABLE",
      message: expect.stringContaining("was still starting after 0.2 s"),
    });
    await expect(readHomeOwner(join(home, "lock"))).resolves.toBeUndefined();
  });

  test("is stopped if its start is cancelled", async () => {
    const home = await createTemporaryFolder();
    const signal = AbortSignal.abort(new Error("called off"));
    await expect(startServer(home, { signal })).rejects.toThrow("called off");
    expect(await readHomeOwner(join(home, "lock"))).toBeUndefined();
  });

  test("fails with the path of a home that cannot be written", async () => {
    const file = join(await createTemporaryFolder(), "file");
    await writeFile(file, "");
    await expect(startServer(join(file, "home"))).rejects.toMatchObject({
      message: `The folder ${join(file, "home")} cannot be written (ENOTDIR).`,
      hint: "Set BRANDGRAPH_HOME to a folder that this user may write to.",
    });
  });
});
