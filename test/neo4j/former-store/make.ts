import "reflect-metadata";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { startManagedNeo4j } from "../../../src/neo4j/managed/process/managed-neo4j.js";
import { testServer } from "../../support/process/neo4j.js";
import { toNeo4jSettings } from "../../support/process/neo4j-settings.js";
import { dumpStore } from "./dump.js";
import { firstLines, laterLines } from "./lines.js";
import { earlierQuestion, questions } from "./questions.js";
import { writeStoreFile } from "./store-file.js";

// Makes store.jsonl.gz and answers.json again, by a program of an earlier release that was built with npm ci:
// npx tsx test/neo4j/former-store/make.ts FOLDER_OF_ITS_CHECKOUT
const [checkout = ""] = process.argv.slice(2);
const home = await mkdtemp(join(tmpdir(), "brandgraph-former-"));
const server = await startManagedNeo4j({
  ...testServer,
  home,
  onProgress: console.error,
});
const key = "an-admin-key-for-a-store-that-tests-load";
const env = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  PORT: "0",
  BRANDGRAPH_HOME: home,
  BRANDGRAPH_ADMIN_KEY: key,
  ...toNeo4jSettings(server),
};

const spawnCommand = (args: readonly string[]) =>
  spawn(process.execPath, [join(checkout, "dist", "cli", "brandgraph.js"), ...args], {
    cwd: checkout,
    env,
    stdio: ["ignore", "pipe", "inherit"],
  });

async function importLines(name: string, lines: readonly object[]): Promise<void> {
  const file = join(home, `${name}.jsonl`);
  await writeFile(file, lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
  const [status] = await once(spawnCommand(["import", file, "--rejects", `${file}.rejects`]), "exit");
  if (status !== 0) throw new Error(`The import of ${name} ended with status ${status}.`);
}

const api = spawnCommand(["start", "--json"]);
try {
  const [line] = await once(createInterface({ input: api.stdout }), "line");
  const { api: url } = JSON.parse(String(line)) as { readonly api: string };
  const runQuery = async (query: string, variables: object = {}) => {
    const response = await fetch(url, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${key}` },
      body: JSON.stringify({ query, variables }),
    });
    const { data, errors } = (await response.json()) as {
      readonly data: Readonly<Record<string, never>>;
      readonly errors?: unknown;
    };
    if (errors) throw new Error(JSON.stringify(errors));
    return data;
  };
  const runMutation = async (name: string, input: object, resultField: string): Promise<string> => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const text = `mutation ($input: ${type}) { ${name}(input: $input) { ${resultField} userErrors { message } } }`;
    const answer: { readonly userErrors: readonly unknown[] } & Readonly<Record<string, unknown>> =
      (await runQuery(text, { input }))[name] ?? ({} as never);
    if (answer.userErrors.length > 0) throw new Error(JSON.stringify(answer));
    return String(answer[resultField]);
  };
  const merge = (keepId: string, mergedId: string) =>
    runMutation("mergeEntities", { keepId, mergeIds: [mergedId], reason: "They are one." }, "mergeId");

  await importLines("first", firstLines);
  const { graph } = await runQuery("{ graph { recordedAt } }");
  const { recordedAt: knownAt }: { readonly recordedAt: string } = graph ?? ({} as never);
  await importLines("later", laterLines);
  await merge("brand:example", "brand:twin");
  const undone = await merge("brand:example", "brand:lookalike");
  await runMutation("undoMerge", { mergeId: undone, reason: "They are two." }, "revision");
  const mergeId = await merge("person:a-judge", "person:the-same-judge");

  const answers = [];
  for (const { about, query } of questions)
    answers.push({ about, query, variables: {}, data: await runQuery(query) });
  const variables = { asOf: { validDuring: {}, knownAt } };
  answers.push({ ...earlierQuestion, variables, data: await runQuery(earlierQuestion.query, variables) });
  const file = fileURLToPath(new URL("answers.json", import.meta.url));
  await writeFile(file, `${JSON.stringify({ knownAt, mergeId, answers }, null, 2)}\n`);
  writeStoreFile(await dumpStore(server));
} finally {
  api.kill("SIGTERM");
  await once(api, "exit");
  await server.stop();
  await rm(home, { recursive: true });
}
