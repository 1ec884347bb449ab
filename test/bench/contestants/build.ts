import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../src/errors.js";
import { runProgram } from "../../../src/neo4j/managed/system/run-program.js";
import { packageRoot } from "../../../src/paths.js";

/** The folder of the compiled contestants. It is in the package, so that they find its dependencies. */
export const buildFolder = join(packageRoot, "dist", "bench");

/** The files that the product reads besides its code, one folder above it. */
const besideTheCode = ["schema", "package.json"];

/** Compiles the contestants, so that each runs as it would in production. Fails if they do not compile. */
export async function buildContestants(): Promise<void> {
  const tsc = join(packageRoot, "node_modules", "typescript", "bin", "tsc");
  const project = join(packageRoot, "test", "bench", "tsconfig.json");
  const { code, lines } = await runProgram(process.execPath, [tsc, "-p", project], {
    environment: process.env,
  });
  if (code !== 0)
    throw new AppError("BAD_REQUEST", `The contestants do not compile:\n${lines.slice(0, 5).join("\n")}`, {
      hint: "Run: npx tsc -p test/bench/tsconfig.json",
    });
  for (const name of besideTheCode) {
    await rm(join(buildFolder, name), { force: true });
    await symlink(join(packageRoot, name), join(buildFolder, name));
  }
}
