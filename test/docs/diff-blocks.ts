import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { packageRoot } from "../../src/paths.js";

/** The part of a diff that is about one file. */
interface FileDiff {
  readonly path: string;
  readonly isNew: boolean;
  /** Lines that start with a space, and lines that start with a plus sign, without these signs. */
  readonly context: readonly string[];
  readonly result: readonly string[];
}

/** Reads a unified diff. Hunk headers may be missing. */
function readDiff(diff: string): readonly FileDiff[] {
  return diff
    .split(/^(?=--- )/m)
    .filter((part) => part.startsWith("--- "))
    .map((part) => {
      const [from = "", to = "", ...lines] = part.trimEnd().split("\n");
      return {
        path: to.replace(/^\+\+\+ b\//, ""),
        isNew: from === "--- /dev/null",
        context: lines.filter((line) => line.startsWith(" ")).map((line) => line.slice(1)),
        result: lines.filter((line) => /^[ +]/.test(line)).map((line) => line.slice(1)),
      };
    });
}

/** Finds what is wrong with a diff: files that exist or are missing, lines that are not there, wrong types. */
export function findDiffErrors(diff: string): readonly string[] {
  const files = readDiff(diff);
  const mismatches = files.flatMap(findMismatches);
  return mismatches.length > 0 ? mismatches : findTypeErrors(files.filter(({ isNew }) => isNew));
}

function findMismatches({ path, isNew, context }: FileDiff): readonly string[] {
  const file = join(packageRoot, path);
  if (isNew) return existsSync(file) ? [`The diff adds ${path}, which exists already.`] : [];
  if (!existsSync(file)) return [`The diff changes ${path}, which does not exist.`];
  return readFileSync(file, "utf8").includes(context.join("\n"))
    ? []
    : [`${path} does not contain the lines that the diff shows around its change.`];
}

/** Compiles new files as if they were in src: `rootDirs` resolves their imports in both folders. */
function findTypeErrors(files: readonly FileDiff[]): readonly string[] {
  mkdirSync(join(packageRoot, "dist"), { recursive: true });
  const folder = mkdtempSync(join(packageRoot, "dist", "diff-"));
  try {
    for (const { path, result } of files) {
      const file = join(folder, path);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, `${result.join("\n")}\n`);
    }
    const rootDirs = [join(packageRoot, "src"), join(folder, "src")];
    writeFileSync(
      join(folder, "tsconfig.json"),
      JSON.stringify({
        extends: join(packageRoot, "tsconfig.json"),
        compilerOptions: { rootDirs, rootDir: packageRoot, noEmit: true, incremental: false },
        include: ["src"],
      }),
    );
    const compiler = join(packageRoot, "node_modules", "typescript", "bin", "tsc");
    const { status, stdout } = spawnSync(process.execPath, [compiler, "-p", folder], { encoding: "utf8" });
    return status === 0 ? [] : [`A diff of the documentation does not compile:\n${stdout}`];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
