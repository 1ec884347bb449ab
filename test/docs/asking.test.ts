import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { startSharedApi, type TestApi } from "../support/api/api.js";
import { isLongRun } from "../support/process/long.js";

let api: TestApi;
beforeAll(async () => {
  api = await startSharedApi();
});
afterAll(() => api?.stop());

const page = readFileSync(join(packageRoot, "docs/asking.md"), "utf8");

/** A row of a table: a question, its reading and its answer. */
const ROW = /^\| (?<question>.+?) \| (?<reading>.+?) \| .+ \|$/;

/** The readings that a short run asks for: one document answers them, so that the database plans no other. */
const READ_BY_ONE_DOCUMENT = /^(?:Owners of|Holdings of|–)/;

const document = "query ($question: String!) { ask(question: $question) { interpretation sentence } }";

async function writeRow(question: string): Promise<string> {
  const { interpretation, sentence } = (await api.execute(document, { question })).ask;
  return `| ${question} | ${interpretation ?? "–"} | ${sentence} |`;
}

// `npx vitest -u` writes the readings and the answers of the page again.
it("has eighty questions with their readings and answers", async () => {
  const lines = page.split("\n");
  const tables = page.split("\n\n").map((part) =>
    part
      .split("\n")
      .slice(2)
      .filter((line) => ROW.test(line)),
  );
  const answered = tables.filter(({ length }) => length > 0);
  expect(answered.slice(0, -1).flat()).toHaveLength(80);
  const answers = new Map<string, string>();
  for (const row of answered.flat()) {
    const { question = "", reading = "" } = ROW.exec(row)?.groups ?? {};
    if (isLongRun || READ_BY_ONE_DOCUMENT.test(reading)) answers.set(row, await writeRow(question));
  }
  const text = lines.map((line) => answers.get(line) ?? line).join("\n");
  await expect(text).toMatchFileSnapshot("../../docs/asking.md");
});
