import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { AppError, createBadInputError } from "../../errors.js";
import { exists } from "../../neo4j/managed/system/exists.js";
import { findProgram } from "../../neo4j/managed/system/find-program.js";
import { type ProgramResult, runProgram } from "../../neo4j/managed/system/run-program.js";
import { getErrorMessage } from "../../util/error-details.js";
import { isRecord } from "../../util/is-record.js";

const PACKAGE = "name-suggestion-index";

/** The version that is fetched, so that the same command gives the same graph. */
const VERSION = "8.0.20260918";

const BRANDS_FILE = "example-brands.json";

const FROM_HINT = `Unpack the npm package ${PACKAGE} elsewhere, and run: brandgraph example brands --from FOLDER`;

/** The brands of a version of the package, in a file that the import reads. */
export interface BrandPackage {
  readonly version: string;
  readonly file: string;
}

/**
 * Provides the brands of the package in a folder, or else of the version that this release names, which npm fetches once.
 * Fails with BAD_USER_INPUT if the folder is not the package, and with CONFLICT if npm cannot fetch it.
 * @param home the folder where the file is kept
 */
export async function provideBrandPackage(
  home: string,
  from: string | undefined,
  signal: AbortSignal,
): Promise<BrandPackage> {
  if (from !== undefined) return keepBrands(home, from);
  const fetched = { version: VERSION, file: buildFilePath(home, VERSION) };
  if (await exists(fetched.file)) return fetched;
  console.error(`Fetching ${PACKAGE} ${VERSION} with npm.`);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const folder = await mkdtemp(join(home, "example-"));
  try {
    await fetchPackage(folder, signal);
    return await keepBrands(home, join(folder, "package"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const buildFilePath = (home: string, version: string): string =>
  join(home, "examples", `${PACKAGE}-${version}`, BRANDS_FILE);

async function fetchPackage(folder: string, signal: AbortSignal): Promise<void> {
  const npm = [
    "pack",
    `${PACKAGE}@${VERSION}`,
    "--ignore-scripts",
    "--fetch-retries=1",
    "--pack-destination",
    folder,
  ];
  await runOrExplain("npm", npm, signal);
  const archive = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw createFetchError("npm wrote no archive");
  const members = ["package/package.json", "package/dist/json/nsi.json"];
  await runOrExplain("tar", ["-xzf", join(folder, archive), "-C", folder, ...members], signal);
}

async function runOrExplain(name: string, args: readonly string[], signal: AbortSignal): Promise<void> {
  const [path] = await findProgram(name, process.env);
  if (path === undefined) throw createFetchError(`the program ${name} is not on PATH`);
  const { code, lines }: ProgramResult = await runProgram(path, args, { environment: process.env, signal });
  if (code !== 0) throw createFetchError(findReason(lines) ?? `${name} ended with status ${code}`);
}

/** The first line of npm's report that is not only a code. */
const findReason = (lines: readonly string[]): string | undefined =>
  lines
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/, ""))
    .find((line) => /^(?!code |errno |syscall )\S+ /.test(line));

const createFetchError = (reason: string): AppError =>
  new AppError("CONFLICT", `${PACKAGE} cannot be fetched from the registry of npm: ${reason}.`, {
    hint: FROM_HINT,
  });

/** Keeps the brands of an unpacked package in a file in the home, which an interrupted import continues with. */
async function keepBrands(home: string, folder: string): Promise<BrandPackage> {
  const { name, version } = await readJson(join(folder, "package.json"));
  const { nsi } = await readJson(join(folder, "dist", "json", "nsi.json"));
  if (name !== PACKAGE || typeof version !== "string" || !/^[\w.-]+$/.test(version) || !isRecord(nsi))
    throw createFolderError(folder, "it is another package");
  const file = buildFilePath(home, version);
  await mkdir(join(file, ".."), { recursive: true, mode: 0o700 });
  // A process that is killed leaves no half of the file.
  await writeFile(`${file}.part`, JSON.stringify({ nsi: selectBrands(nsi) }));
  await rename(`${file}.part`, file);
  return { version, file };
}

async function readJson(file: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    if (isRecord(value)) return value;
  } catch (error) {
    throw createFolderError(file, getErrorMessage(error));
  }
  throw createFolderError(file, "it is no JSON object");
}

const createFolderError = (path: string, reason: string): AppError =>
  createBadInputError(`${path} is no part of the npm package ${PACKAGE}: ${reason}.`, { hint: FROM_HINT });

/**
 * Selects the categories of brands, and of an item all but its places. Operators, transit and flags are no brands. The places
 * say where maps suggest a name, not the country of the brand.
 */
const selectBrands = (categories: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(
    Object.entries(categories).flatMap(([path, category]) =>
      path.startsWith("brands/") && isRecord(category) && Array.isArray(category.items)
        ? [[path, { items: category.items.map(removePlaces) }]]
        : [],
    ),
  );

function removePlaces(item: unknown): unknown {
  if (!isRecord(item)) return item;
  const { locationSet: _, ...rest } = item;
  return rest;
}
