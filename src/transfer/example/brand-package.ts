import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { settings } from "../../config.js";
import { AppError, createBadInputError } from "../../errors.js";
import { exists } from "../../neo4j/managed/system/exists.js";
import { type Environment, findProgram } from "../../neo4j/managed/system/find-program.js";
import { type ProgramOptions, runProgram } from "../../neo4j/managed/system/run-program.js";
import { getErrorMessage } from "../../util/error-details.js";
import { isRecord } from "../../util/is-record.js";

/** The npm package that has the brands of the example. */
export const EXAMPLE_PACKAGE = "name-suggestion-index";

/** The version that is fetched, so that the same command gives the same graph. */
const VERSION = "8.0.20260918";

const BRANDS_FILE = "example-brands.json";

/** The brands of a version of the package, in a file that the import reads. */
export interface BrandPackage {
  readonly version: string;
  readonly file: string;
}

/** Where the brands are read from, and where they are kept. */
export interface PackageRequest {
  /** The folder where the file is kept. */
  readonly home: string;
  /** The folder of the unpacked package; undefined: npm fetches the version that this release names, once. */
  readonly folder: string | undefined;
  readonly environment: Environment;
  readonly signal: AbortSignal;
  /** Called before npm fetches the package. */
  readonly onFetch?: (name: string) => void;
}

/**
 * Provides the brands of the package in a file that the import reads. Fails with BAD_USER_INPUT if the folder is not the
 * package, and with CONFLICT if npm cannot fetch it.
 */
export async function provideBrandPackage({
  home,
  folder,
  environment,
  signal,
  onFetch,
}: PackageRequest): Promise<BrandPackage> {
  if (folder !== undefined) return keepBrands(home, folder);
  const fetched = { version: VERSION, file: buildFilePath(home, VERSION) };
  if (await exists(fetched.file)) return fetched;
  onFetch?.(`${EXAMPLE_PACKAGE} ${VERSION}`);
  await mkdir(home, { recursive: true, mode: 0o700 });
  const temporary = await mkdtemp(join(home, "example-"));
  try {
    await fetchPackage(temporary, { environment, signal });
    return await keepBrands(home, join(temporary, "package"));
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

const buildFilePath = (home: string, version: string): string =>
  join(home, "examples", `${EXAMPLE_PACKAGE}-${version}`, BRANDS_FILE);

type PackageFetchOptions = Pick<ProgramOptions, "environment" | "signal">;

async function fetchPackage(folder: string, options: PackageFetchOptions): Promise<void> {
  const npm = [
    "pack",
    `${EXAMPLE_PACKAGE}@${VERSION}`,
    "--ignore-scripts",
    "--fetch-retries=1",
    "--fetch-timeout=60000",
    "--pack-destination",
    folder,
  ];
  await runOrExplain("npm", npm, options);
  const archive = (await readdir(folder)).find((name) => name.endsWith(".tgz"));
  if (archive === undefined) throw createFetchError("npm wrote no archive");
  const members = ["package/package.json", "package/dist/json/nsi.json"];
  await runOrExplain("tar", ["-xzf", join(folder, archive), "-C", folder, ...members], options);
}

async function runOrExplain(
  name: string,
  args: readonly string[],
  { environment, signal }: PackageFetchOptions,
): Promise<void> {
  const [path] = await findProgram(name, environment);
  if (path === undefined) throw createFetchError(`the program ${name} is not on PATH`);
  const options = { environment: omitSecrets(environment), signal };
  const { code, lines } = await runProgram(path, args, options);
  if (code !== 0) throw createFetchError(findReason(lines) ?? `${name} ended with status ${code}`);
}

/** The variables without the secrets among the settings, which npm does not need. */
const omitSecrets = (environment: Environment): Environment =>
  Object.fromEntries(Object.entries(environment).filter(([name]) => !secretNames.has(name)));

const secretNames: ReadonlySet<string> = new Set(
  Object.entries(settings).flatMap(([name, { secret }]) => (secret ? [name] : [])),
);

/** The first line of npm's report that is not only a code. */
const findReason = (lines: readonly string[]): string | undefined =>
  lines
    .map((line) => line.replace(/^npm (?:error|ERR!) ?/, ""))
    .find((line) => /^(?!code |errno |syscall )\S+ /.test(line));

const createFetchError = (reason: string): AppError =>
  new AppError("CONFLICT", `${EXAMPLE_PACKAGE} cannot be fetched from the registry of npm: ${reason}.`);

/** Keeps the brands of an unpacked package in a file in the home, which an interrupted import continues with. */
async function keepBrands(home: string, folder: string): Promise<BrandPackage> {
  const { name, version } = await readJson(join(folder, "package.json"));
  const { nsi } = await readJson(join(folder, "dist", "json", "nsi.json"));
  if (name !== EXAMPLE_PACKAGE || typeof version !== "string" || !/^[\w.-]+$/.test(version) || !isRecord(nsi))
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
  createBadInputError(`${path} is no part of the npm package ${EXAMPLE_PACKAGE}: ${reason}.`);

/** Selects the categories of brands. Operators, transit and flags are no brands. */
const selectBrands = (categories: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(categories).filter(([path]) => path.startsWith("brands/")));
