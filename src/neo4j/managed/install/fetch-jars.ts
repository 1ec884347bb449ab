import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../errors.js";
import { createFolderError } from "../system/folder-error.js";
import { checkJars, type JarIssue } from "./check-jars.js";
import { describeIssues } from "./describe-issues.js";
import { createDownloadProgress } from "./download-progress.js";
import { getJarFolder } from "./jar-folder.js";
import type { Jar } from "./jar-list.js";
import type { JarSource } from "./jar-source.js";
import type { Neo4jRelease } from "./releases.js";

export interface FetchOptions {
  readonly cache: string;
  /** The release whose jars belong in the cache. */
  readonly release: Pick<Neo4jRelease, "version" | "jars">;
  /** The sources, in order: the next is used if one fails. */
  readonly sources: readonly JarSource[];
  readonly signal?: AbortSignal | undefined;
  readonly onProgress: (message: string) => void;
}

const DRAFT_PREFIX = "fetching-";
const ABANDONED_AFTER_MS = 24 * 3600 * 1000;

/**
 * Repairs the jars of a cache: fetches those that are missing or differ from the list, and removes those that
 * are not on it. A jar is compared with the list before it is moved into the cache. Several processes may
 * repair a cache at the same time: each fetches into a folder of its own.
 * @param issues the result of `checkJars`
 */
export async function fetchJars(issues: readonly JarIssue[], options: FetchOptions): Promise<void> {
  const { cache, release, onProgress } = options;
  const { jars } = release;
  const folder = getJarFolder(cache, release);
  const jarsToFetch = issues.flatMap(({ jar }) => jar ?? []);
  if (jarsToFetch.length < jars.length) onProgress(`Repairing ${folder}. ${describeIssues(issues)}`);
  const draft = await makeDraft(cache);
  try {
    await mkdir(folder, { recursive: true });
    const extra = issues.filter(({ jar }) => !jar);
    for (const { name } of extra) await rm(join(folder, name), { recursive: true, force: true });
    if (jarsToFetch.length > 0) await fetchInto(folder, draft, jarsToFetch, options);
  } catch (error) {
    throw isFileSystemError(error) ? createFolderError(cache, "BRANDGRAPH_CACHE", error) : error;
  } finally {
    await rm(draft, { recursive: true, force: true });
  }
  const remaining = await checkJars(folder, jars);
  if (remaining.length > 0)
    throw new AppError(
      "DATABASE_UNAVAILABLE",
      `${folder} was changed during the repair. ${describeIssues(remaining)}`,
      {
        hint: "Run it again, or set BRANDGRAPH_CACHE to a folder that no other program writes to.",
      },
    );
}

async function fetchInto(
  folder: string,
  draft: string,
  jarsToFetch: readonly Jar[],
  { release: { version }, sources, signal, onProgress }: FetchOptions,
): Promise<void> {
  const bytes = jarsToFetch.reduce((sum, { size }) => sum + size, 0);
  const moveToCache = (file: string, jar: Jar) => rename(file, join(folder, jar.name));
  const last = sources.length - 1;
  for (const [index, source] of sources.entries()) {
    onProgress(
      `Fetching Neo4j ${version} from ${source.name}: ${jarsToFetch.length} jars, at most ${Math.ceil(bytes / 1e6)} MB`,
    );
    const progress = createDownloadProgress({ version, jars: jarsToFetch.length, bytes }, onProgress);
    try {
      return await source.deliver(jarsToFetch, {
        draft,
        progress,
        signal,
        onProgress,
        onChecked: moveToCache,
      });
    } catch (error) {
      if (signal?.aborted || index === last || !(error instanceof AppError)) throw error;
      onProgress(error.message);
    } finally {
      progress.stop();
    }
  }
}

/**
 * Returns true if an error comes from the file system. The error of a program that cannot be started has a syscall
 * too.
 */
function isFileSystemError(error: unknown): boolean {
  if (typeof error !== "object" || error === null || !("syscall" in error)) return false;
  return typeof error.syscall === "string" && !error.syscall.startsWith("spawn");
}

async function makeDraft(cache: string): Promise<string> {
  try {
    await mkdir(cache, { recursive: true });
    await removeAbandoned(cache);
    return await mkdtemp(join(cache, DRAFT_PREFIX));
  } catch (error) {
    throw createFolderError(cache, "BRANDGRAPH_CACHE", error);
  }
}

/** Removes the folders of processes that were killed while they fetched. */
async function removeAbandoned(cache: string): Promise<void> {
  const drafts = (await readdir(cache)).filter((name) => name.startsWith(DRAFT_PREFIX));
  for (const path of drafts.map((name) => join(cache, name))) {
    const age = Date.now() - ((await stat(path).catch(() => undefined))?.mtimeMs ?? Date.now());
    if (age > ABANDONED_AFTER_MS) await rm(path, { recursive: true, force: true });
  }
}
