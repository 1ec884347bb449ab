import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { writePrivateFile } from "../../private-file.js";
import { downloadProgress } from "./download-progress.js";
import type { Environment } from "./find-program.js";
import { folderFault } from "./folder-fault.js";
import { describeJars, isIntact, type Jar, jarFolder, markerName } from "./jar-folder.js";
import { copyJars } from "./maven.js";

export interface FetchOptions {
  readonly cache: string;
  readonly maven: string;
  readonly environment: Environment;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (message: string) => void;
}

const draftPrefix = "fetching-";
const abandonedAfterMs = 24 * 3600 * 1000;

/**
 * Fetches Neo4j's jars into a cache, or those of them that are missing or damaged there.
 * Several processes may do so at once: each fetches into a folder of its own, and a good jar is never replaced.
 */
export async function fetchJars(options: FetchOptions): Promise<void> {
  const draft = await makeDraft(options.cache);
  const progress = downloadProgress(options.onProgress);
  try {
    const jars = await fetchInto(draft, { ...options, onLine: progress.onLine });
    await install(draft, jarFolder(options.cache), jars);
  } finally {
    progress.stop();
    await rm(draft, { recursive: true, force: true });
  }
}

async function fetchInto(
  draft: string,
  { maven, environment, signal, onLine }: FetchOptions & { readonly onLine: (line: string) => void },
): Promise<Jar[]> {
  const folder = join(draft, "jars");
  await mkdir(folder);
  await copyJars({ maven, folder, environment, signal, onLine });
  return describeJars(folder).catch(async () => {
    // Maven keeps a damaged download as it is, so that only a store of its own makes it fetch the jar anew.
    await rm(folder, { recursive: true });
    await mkdir(folder);
    await copyJars({ maven, folder, environment, signal, onLine, repository: join(draft, "repository") });
    return describeJars(folder);
  });
}

async function install(draft: string, folder: string, jars: readonly Jar[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const jar of jars) {
    if (await isIntact(folder, jar)) continue;
    await rename(join(draft, "jars", jar.name), join(folder, jar.name));
  }
  await writePrivateFile(join(folder, markerName), `${JSON.stringify({ jars }, undefined, 1)}\n`);
}

async function makeDraft(cache: string): Promise<string> {
  try {
    await mkdir(cache, { recursive: true });
    await removeAbandoned(cache);
    return await mkdtemp(join(cache, draftPrefix));
  } catch (error) {
    throw folderFault(cache, "BRANDGRAPH_CACHE", error);
  }
}

/** Removes what processes left behind that were killed while they fetched. */
async function removeAbandoned(cache: string): Promise<void> {
  const drafts = (await readdir(cache)).filter((name) => name.startsWith(draftPrefix));
  for (const path of drafts.map((name) => join(cache, name))) {
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (age > abandonedAfterMs) await rm(path, { recursive: true, force: true });
  }
}
