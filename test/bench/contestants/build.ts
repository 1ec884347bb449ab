import { existsSync } from "node:fs";
import { rm, symlink } from "node:fs/promises";
import { join } from "node:path";
import { AppError } from "../../../src/errors.js";
import { runProgram } from "../../../src/neo4j/managed/system/run-program.js";
import { packageRoot } from "../../../src/paths.js";

/** The folder of a checkout's compiled contestants. It is in the package, so that they find its dependencies. */
export const toBuildFolder = (checkout: string): string => join(checkout, "dist", "bench");

export const buildFolder = toBuildFolder(packageRoot);

/** The files that the product reads besides its code, one folder above it. */
const besideTheCode = ["schema", "package.json"];

/** Compiles the contestants of a checkout, so that each runs as it would in production. Fails if they do not compile. */
export async function buildContestants(checkout = packageRoot): Promise<void> {
  const types = join(checkout, "src", "explorer", "build", "run-types.ts");
  if (existsSync(types))
    await runProgram(process.execPath, ["--import", "tsx", types], { environment: process.env });
  const tsc = join(checkout, "node_modules", "typescript", "bin", "tsc");
  const project = join(checkout, "test", "bench", "tsconfig.json");
  const { code, lines } = await runProgram(process.execPath, [tsc, "-p", project], {
    environment: process.env,
  });
  if (code !== 0)
    throw new AppError("BAD_REQUEST", `The contestants do not compile:\n${lines.slice(0, 5).join("\n")}`, {
      hint: "Run: npx tsc -p test/bench/tsconfig.json",
    });
  for (const name of besideTheCode) {
    const link = join(toBuildFolder(checkout), name);
    await rm(link, { force: true });
    await symlink(join(checkout, name), link);
  }
}
