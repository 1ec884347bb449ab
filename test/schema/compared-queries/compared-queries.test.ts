import { readFileSync } from "node:fs";
import { join } from "node:path";
import { stripIgnoredCharacters } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../../src/paths.js";
import { sumNumbers } from "../../../src/util/sum.js";
import { startApi, type TestApi } from "../../support/api/api.js";
import { selectForRun } from "../../support/process/long.js";
import { comparedQueries } from "./compared-queries.js";
import { listLeaves } from "./list-leaves.js";

let api: TestApi;
beforeAll(async () => {
  api = await startApi({ as: "CURATOR" });
});
afterAll(() => api?.stop());

/**
 * Measures a document without the spaces and line breaks that mean nothing, and without the fields that a source states: the
 * schema of before credited a source with all of them.
 */
const measureLength = (document: string): number =>
  stripIgnoredCharacters(document.replace(/\bsupports: \[[A-Z_, ]*\]/, "")).length;

/** The least share of their length that they have lost, on average. */
const LEAST_SHORTENED = 0.08;

const lengths = comparedQueries.map(({ question, before, after = before }) => ({
  question,
  before: measureLength(before),
  after: measureLength(after),
}));

/** The answers of the schema before it was halved, corrected where facts of the seed were. */
const answers = new Map<string, readonly unknown[]>(
  readFileSync(join(packageRoot, "test/schema/compared-queries/answers.jsonl"), "utf8")
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line))
    .map(({ question, leaves }) => [question, leaves]),
);

const questionsOfShortRun = [
  "How many listings of each brand were seen on each platform?",
  "Of which facts do sources dispute the day of the exit?",
  "In which field does a hit of a search have the text?",
];

describe("the compared queries", () => {
  it("are no longer than before, and shorter on average", () => {
    expect(lengths.filter(({ before, after }) => after > before)).toEqual([]);
    const shortened = lengths.map(({ before, after }) => 1 - after / before);
    expect(sumNumbers(shortened) / lengths.length).toBeGreaterThan(LEAST_SHORTENED);
  });

  it.each(selectForRun(comparedQueries, ({ question }) => question, questionsOfShortRun))(
    "have the answer that the schema gave before it was halved, but for corrections of the seed: $question",
    async ({ question, before, after = before, renamed = {} }) => {
      const former = answers.get(question)?.map((value) => renamed[String(value)] ?? value);
      expect(former?.length).toBeGreaterThan(0);
      expect(listLeaves(await api.execute(after))).toEqual(former);
    },
  );
});
