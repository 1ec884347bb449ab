import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { printedSchema } from "../../../src/server/graphql/schema.js";
import { loadCacheSettings } from "./cache-settings.js";

/** The artifacts that `relay-compiler` generated from GraphQL texts. */
export interface RelayProject {
  /** The artifact of an operation or a fragment. */
  // biome-ignore lint/suspicious/noExplicitAny: the artifact's type depends on the text that it is of.
  artifact(name: string): any;
  remove(): Promise<void>;
}

const compiler = createRequire(import.meta.url).resolve("relay-compiler/cli.js");

/**
 * Compiles texts, each under the name of its file, which all names in it begin with. Fails with the messages of
 * the compiler.
 */
export async function compileRelay(texts: Readonly<Record<string, string>>): Promise<RelayProject> {
  const { schemaConfig } = await loadCacheSettings<{ readonly schemaConfig: object }>("relay");
  const folder = await mkdtemp(join(tmpdir(), "relay-"));
  const config = {
    src: ".",
    schema: "./schema.graphql",
    language: "javascript",
    eagerEsModules: false,
    schemaConfig,
  };
  const files = {
    "schema.graphql": printedSchema(),
    "package.json": "{}",
    "relay.config.json": JSON.stringify(config),
    ...Object.fromEntries(
      Object.entries(texts).map(([name, text]) => [`${name}.js`, `graphql\`${text}\`;\n`]),
    ),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await promisify(execFile)(process.execPath, [compiler, "relay.config.json"], { cwd: folder });
  const load = createRequire(join(folder, "package.json"));
  return {
    artifact: (name) => load(`./__generated__/${name}.graphql.js`),
    remove: () => rm(folder, { recursive: true }),
  };
}
