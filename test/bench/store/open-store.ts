import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { readHomeOwner } from "../../../src/neo4j/managed/home/home-lock.js";
import { type ManagedNeo4j, startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { packageRoot } from "../../../src/paths.js";
import { testRelease } from "../../support/process/neo4j.js";
import type { Scale } from "../scale.js";
import { type BuildOptions, buildStore, type Manifest, manifestName } from "./build-store.js";
import { computeStoreFingerprint } from "./fingerprint.js";
import { indexStore } from "./index-store.js";
import { computeStoreMemory } from "./store-memory.js";

/** A Neo4j with a generated graph. */
export interface BenchStore {
  readonly manifest: Manifest;
  readonly neo4j: ManagedNeo4j;
  /** Stops Neo4j, and removes a graph that only this run uses. */
  stop(): Promise<void>;
}

/**
 * Starts Neo4j on the graph of a scale, which is generated if there is none from an earlier run. It is in
 * BRANDGRAPH_CACHE or, without that, in the system's temporary folder; the jars are in BRANDGRAPH_CACHE or
 * where `npm start` has them.
 */
export async function openStore(scale: Scale, logProgress: (message: string) => void): Promise<BenchStore> {
  const folder = join(cacheSetting ? cache : join(tmpdir(), "brandgraph"), "bench");
  const path = join(folder, `${scale}-${computeStoreFingerprint()}`);
  if (!(await readManifest(path))) {
    await removeOutdated(folder, scale);
    await buildStore({ path, scale, cache, logProgress });
  }
  return serve({ path, scale, cache, logProgress });
}

/** Generates the graph of a scale for one run, which may write to it, and starts Neo4j on it. */
export async function startStore(scale: Scale, logProgress: (message: string) => void): Promise<BenchStore> {
  const folder = await mkdtemp(join(tmpdir(), "brandgraph-bench-"));
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const options: BuildOptions = { path: join(folder, "store"), scale, cache, logProgress };
    await buildStore(options);
    const store = await serve(options);
    return { ...store, stop: () => store.stop().finally(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

const cacheSetting = process.env.BRANDGRAPH_CACHE;
const cache = resolve(packageRoot, cacheSetting || ".brandgraph/cache");

async function serve({ path, cache, logProgress }: BuildOptions): Promise<BenchStore> {
  const manifest = (await readManifest(path)) as Manifest;
  const options = { home: path, cache, release: testRelease, onProgress: logProgress };
  const neo4j = await startManagedNeo4j({ ...options, memory: computeStoreMemory(manifest) });
  try {
    await indexStore(neo4j, logProgress);
    return { manifest, neo4j, stop: () => neo4j.stop() };
  } catch (error) {
    await neo4j.stop();
    throw error;
  }
}

/** Removes unused stores of an earlier model or generator: at ten million facts each takes ten gigabytes. */
async function removeOutdated(folder: string, scale: Scale): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names.filter((candidate) => candidate.startsWith(`${scale}-`)))
    if (!(await readHomeOwner(join(folder, name, "lock"))))
      await rm(join(folder, name), { recursive: true, force: true });
}

async function readManifest(path: string): Promise<Manifest | undefined> {
  const text = await readFile(join(path, manifestName), "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as Manifest);
}
