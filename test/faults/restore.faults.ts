import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { poll } from "../../src/neo4j/managed/system/poll.js";
import { packageRoot } from "../../src/paths.js";
import { toBearerHeader } from "../support/api/keys.js";
import { type CliHome, createCliHome } from "./cli-home.js";
import { ROUNDS } from "./tally.js";

/** A backup of the seed by a former version. */
const formerBackup = join(packageRoot, "test", "fixtures", "backup");
const FORMER_REVISION = 309;

interface Answer {
  readonly data?: Readonly<Record<string, unknown>> | null;
}

/** Sends an operation; null if it was not answered, as during a dump. */
async function send(api: string, query: string, key?: string): Promise<Answer["data"] | null> {
  const headers = { "content-type": "application/json", ...(key && toBearerHeader(key)) };
  const response = await fetch(api, { method: "POST", headers, body: JSON.stringify({ query }) });
  return response.ok ? ((await response.json()) as Answer).data : null;
}

const buildRecordMutation = (name: string) =>
  `mutation { recordBrand(input: {name: "${name}", claim: {source: {title: "News"}}}) { revision userErrors { message } } }`;

const readRevision = ({ graph }: NonNullable<Answer["data"]>) => (graph as { revision: number }).revision;

/** Starts the API of a home, and resolves to the revision and the names of the brands with a prefix. */
async function readServed(home: CliHome, prefix: string) {
  const server = await home.start();
  try {
    const names: string[] = [];
    for (let after: string | null = null; ; ) {
      const page = await send(
        server.api,
        `{ graph { revision } brands(first: 100, after: ${JSON.stringify(after)}, where: { name: { startsWith: "${prefix}" } }) {
          nodes { name } pageInfo { hasNextPage endCursor }
        } }`,
      );
      if (!page) throw new Error("The restored API does not answer.");
      const { nodes, pageInfo } = page.brands as {
        readonly nodes: readonly { readonly name: string }[];
        readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string };
      };
      names.push(...nodes.map(({ name }) => name));
      if (!pageInfo.hasNextPage) return { revision: readRevision(page), names: names.sort() };
      after = pageInfo.endCursor;
    }
  } finally {
    await server.stop();
  }
}

/** Writes brands one after another until it is stopped. Resolves to the acknowledged names by their revisions. */
function launchWriter(api: string, key: string, prefix: string) {
  const acknowledged = new Map<string, number>();
  let isStopped = false;
  const writing = (async () => {
    for (let index = 0; !isStopped; index += 1) {
      const name = `${prefix} ${index}`;
      const data = await send(api, buildRecordMutation(name), key);
      const recorded = data?.recordBrand as { readonly revision: number | null } | undefined;
      if (recorded?.revision != null) acknowledged.set(name, recorded.revision);
      else await delay(50);
    }
  })();
  return {
    acknowledged,
    stop: async () => {
      isStopped = true;
      await writing;
    },
  };
}

/** Resolves once each writer has had this number of writes acknowledged. */
async function waitForWrites(
  writers: readonly ReturnType<typeof launchWriter>[],
  count: number,
): Promise<void> {
  const isReached = async () => writers.every(({ acknowledged }) => acknowledged.size >= count);
  if (!(await poll(isReached, { timeoutMs: 600_000, intervalMs: 20 })))
    throw new Error(`The writers did not have ${count} writes acknowledged within ten minutes.`);
}

describe("a backup that is made while clients write", () => {
  it("has all writes up to one revision and none after it, and every write that was acknowledged before", async () => {
    const home = await createCliHome();
    const server = await home.start();
    const key = await home.readAdminKey();
    const acknowledged = new Map<string, number>();
    for (let turn = 0; turn < ROUNDS; turn += 1) {
      const writers = ["A", "B", "C"].map((name) =>
        launchWriter(server.api, key, `Written by ${name} in turn ${turn}`),
      );
      await waitForWrites(writers, 10);
      const before = writers.flatMap((writer) => [...writer.acknowledged.keys()]);
      const { folder, revision } = await home.readJson("backup");
      await waitForWrites(writers, Math.max(...writers.map((writer) => writer.acknowledged.size)) + 1);
      for (const writer of writers) await writer.stop();
      for (const writer of writers)
        for (const [name, writeRevision] of writer.acknowledged) acknowledged.set(name, writeRevision);

      const restored = await createCliHome();
      expect(await restored.readJson("restore", String(folder))).toMatchObject({ revision, kept: null });
      const served = await readServed(restored, "Written by");
      const names = new Set(served.names);
      expect(served.revision).toBe(revision);
      expect(before.filter((name) => !names.has(name))).toEqual([]);
      const wrong = [...acknowledged].filter(
        ([name, writeRevision]) => names.has(name) !== writeRevision <= Number(revision),
      );
      expect(wrong).toEqual([]);
      expect((await restored.run("check").finished).status).toBe(0);
      console.log(
        `backup while writing: ${names.size} of ${acknowledged.size} acknowledged writes, none lost`,
      );
    }
    await server.stop();
  });
});

describe("a restore", () => {
  it("of a backup of a former version is served from an empty home", async () => {
    const home = await createCliHome();
    expect(await home.readJson("restore", formerBackup)).toMatchObject({
      revision: FORMER_REVISION,
      keys: 1,
      kept: null,
    });
    expect(await readServed(home, "Gucci")).toEqual({ revision: FORMER_REVISION, names: ["Gucci"] });
    expect((await home.run("check").finished).status).toBe(0);
  });

  it("on a full home keeps a backup of its database, or none with --discard", async () => {
    const home = await createCliHome();
    const server = await home.start();
    await send(server.api, buildRecordMutation("Present"), await home.readAdminKey());
    await server.stop();
    const { kept: keptFolder } = await home.readJson("restore", formerBackup);
    expect(await readServed(home, "Gucci")).toEqual({ revision: FORMER_REVISION, names: ["Gucci"] });
    expect(await home.readJson("restore", String(keptFolder), "--discard")).toMatchObject({ kept: null });
    expect((await readServed(home, "Present")).names).toEqual(["Present"]);
    expect(await readdir(join(home.path, "backups"))).toHaveLength(1);
  });

  it("that is killed at a random moment leaves the present database or the whole backup", async () => {
    const home = await createCliHome();
    const server = await home.start();
    await send(server.api, buildRecordMutation("Present"), await home.readAdminKey());
    await server.stop();
    const present = await readServed(home, "Present");
    const { folder } = await home.readJson("backup");
    const outcomes: string[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const running = home.run("restore", formerBackup, "--discard");
      await Promise.race([delay(Math.random() * 30_000), running.finished]);
      running.process.kill("SIGKILL");
      await running.finished;
      const served = await readServed(home, "Present");
      const isPresent = served.revision === present.revision;
      expect(served).toEqual(isPresent ? present : { revision: FORMER_REVISION, names: [] });
      outcomes.push(isPresent ? "present" : "restored");
      if (!isPresent) await home.readJson("restore", String(folder), "--discard");
    }
    console.log(`restore killed: ${outcomes.join(", ")}`);
  });
});
