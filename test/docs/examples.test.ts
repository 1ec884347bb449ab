import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { recordEntries } from "../../src/recording/record-entries.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { type GraphQLAnswer, startApi, type TestApi } from "../support/api/api.js";
import { queryBothLanes } from "../support/api/both-lanes.js";
import { buildDocumentVariables, isMutation } from "../support/api/document-variables.js";
import { isLongRun, selectForRun } from "../support/process/long.js";
import { LONG_WAIT_MS } from "../support/wait/long-wait.js";
import { type Example, examples } from "./examples.js";
import { listAllBlocks } from "./pages.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
});
afterAll(() => api?.stop());

/** Pages of many queries, of which a short run sends every 32nd. On other pages a query may need those before it. */
const longPages = ["docs/query-guide.md", "docs/reading-answers.md"];

/** The first queries of pages whose other queries need those before them, or take long to plan. */
const firstOfPages = ["docs/curation.md", "docs/trust.md"].map((page) =>
  examples.find(({ file }) => file === page),
);

/** Pages of which a short run sends all, but for scores, which take long to plan. */
const shortPages = ["README.md", "docs/federation.md"];

const isOfShortRun = (example: Example, index: number): boolean =>
  (longPages.includes(example.file) && index % 32 === 0) ||
  (shortPages.includes(example.file) && !example.code.includes("exposure(")) ||
  firstOfPages.includes(example) ||
  example.code.includes("/tables/counts-by-year");

const selectExamples = (language: Example["language"]): readonly Example[] =>
  examples.filter(
    (example, index) => example.language === language && (isLongRun || isOfShortRun(example, index)),
  );

/** Fetches the answer to an operation. For a query, both lanes must give the same bytes. */
async function fetchAnswer(query: string, variables?: Record<string, unknown>): Promise<GraphQLAnswer> {
  if (/^\s*mutation/.test(query)) return api.send(query, variables);
  const request = { query, ...(variables && { variables }) };
  const { byApollo, fast } = await queryBothLanes(api.url, request, api.headers);
  const answer = JSON.parse(fast.text) as GraphQLAnswer;
  const isPlain = !answer.errors && !/__(schema|type)\b/.test(query);
  expect(fast).toEqual({ ...byApollo, lane: isPlain ? "FAST" : "APOLLO" });
  return answer;
}

describe("the documentation", () => {
  it("shows an answer to every query and command", () => {
    expect(examples.length).toBe(listAllBlocks("graphql").length + listAllBlocks("bash").length);
    expect(examples.filter(({ file }) => file === "README.md").length).toBeGreaterThan(5);
  });

  it.each(selectExamples("graphql"))("shows in $file the answer to $code", async ({ code, answer }) => {
    expect(await fetchAnswer(code)).toEqual(JSON.parse(answer));
  });

  it.each(selectExamples("bash"))("shows in $file the answer to $code", async ({ code, answer }) => {
    const { stdout } = await promisify(execFile)("bash", [
      "-c",
      code.replaceAll("http://127.0.0.1:4000", api.url),
    ]);
    expect(JSON.parse(stdout)).toEqual(JSON.parse(answer));
  });

  it("shows facts that can be recorded", async () => {
    const lines = listAllBlocks("jsonl").flatMap((block) =>
      block
        .trim()
        .split("\n")
        .map((line) => JSON.parse(line)),
    );
    const { rejected, recorded } = await recordEntries(api.database, lines, { by: "reader" });
    expect(rejected).toEqual([]);
    expect(recorded).toBeGreaterThan(0);
  });
});

/** Starts a job, awaits its success, and returns its id. */
async function runJob(): Promise<string> {
  const input = { format: "FACTS", content: '{"kind":"BRAND","name":"Puma"}', dryRun: true };
  const { importFacts } = await api.execute(
    "mutation ($input: ImportFactsInput!) { importFacts(input: $input) { job { id } } }",
    { input },
  );
  const { id } = importFacts.job;
  // A job that ends in between has different answers.
  const fetchState = async () => (await api.execute(`{ job(id: "${id}") { state } }`)).job.state;
  const message = `the success of ${id}`;
  await expect.poll(fetchState, { timeout: LONG_WAIT_MS, message }).toBe("SUCCEEDED");
  return id;
}

describe("the documents that are part of the product", () => {
  const queries = readTrustedDocuments().filter((document) => !isMutation(document));
  const shortRun = ["import-job", "match-names"];
  it.each(selectForRun(queries, ({ name }) => name, shortRun))("are answered: $name", async (document) => {
    const variables = { ...buildDocumentVariables(document) };
    if (document.text.includes(" job(")) variables.id = await runJob();
    const { errors } = await fetchAnswer(document.text, variables);
    expect(errors).toBeUndefined();
  });
});
