import fuzzysort from "fuzzysort";
import { describe, expect, it } from "vitest";
import { readSourceTexts } from "./source-text.js";

/** A question of a newcomer, the nouns of it that they type into the file search of an editor, and the file with the answer. */
interface Question {
  readonly question: string;
  readonly nouns: string;
  readonly file: string;
}

const questions: readonly Question[] = [
  {
    question: "What are the limits of a query?",
    nouns: "query limits",
    file: "src/server/protection/query-limits.ts",
  },
  {
    question: "How is the cost of a query computed?",
    nouns: "query cost",
    file: "src/query/complexity/cost.ts",
  },
  {
    question: "Which value is shown when sources differ?",
    nouns: "shown value",
    file: "src/recording/claims/shown-values.ts",
  },
  {
    question: "Which colour has a node?",
    nouns: "node colour",
    file: "src/explorer/ui/theme/node-colour.ts",
  },
  {
    question: "Where is the admin key created?",
    nouns: "admin key",
    file: "src/server/auth/admin-key.ts",
  },
  {
    question: "Where does the page get the sentence of a fact from?",
    nouns: "fact sentence",
    file: "src/explorer/model/words/fact-sentence.ts",
  },
  {
    question: "Where does an assistant get the sentence of a fact from?",
    nouns: "fact sentence",
    file: "src/analysis/shared/fact-sentence.ts",
  },
  {
    question: "How is a merge undone?",
    nouns: "merge undo",
    file: "src/recording/merge/undo-merge.ts",
  },
  {
    question: "How is the mapping of a CSV file read?",
    nouns: "csv mapping",
    file: "src/formats/readers/csv/csv-mapping.ts",
  },
  {
    question: "Which hosts are allowed?",
    nouns: "allowed hosts",
    file: "src/server/protection/allowed-hosts.ts",
  },
  {
    question: "Where is a backup restored?",
    nouns: "backup restore",
    file: "src/cli/backup/restore.ts",
  },
  {
    question: "Who is the ultimate owner of a brand?",
    nouns: "ultimate owner",
    file: "src/analysis/ownership/ultimate-owners.ts",
  },
  {
    question: "Which degrees of certainty are there?",
    nouns: "certainty",
    file: "src/domain/values/certainty.ts",
  },
  {
    question: "What does the cursor of a page contain?",
    nouns: "page cursor",
    file: "src/query/connection/page-cursor.ts",
  },
  {
    question: "How is the schedule of a pull read?",
    nouns: "pull schedule",
    file: "src/connectors/pull/pull-schedule.ts",
  },
  {
    question: "Which tools does an assistant have?",
    nouns: "assistant tools",
    file: "src/server/mcp/tools/assistant-tools.ts",
  },
  {
    question: "What is the exposure of a brand?",
    nouns: "exposure",
    file: "src/analysis/exposure/exposure.ts",
  },
  {
    question: "How is the score of an exposure computed?",
    nouns: "exposure score",
    file: "src/analysis/exposure/score.ts",
  },
  {
    question: "When is a statement tried again?",
    nouns: "retry",
    file: "src/neo4j/retry.ts",
  },
  {
    question: "What is the limit of the rate of requests?",
    nouns: "rate limit",
    file: "src/server/protection/rate-limit.ts",
  },
];

const files = readSourceTexts().map(({ path }) => ({ path, name: path.slice(path.lastIndexOf("/") + 1) }));

/** Finds the first three files as editors do: each word as a subsequence of the path, better in the name of the file. */
const findFirstFiles = (nouns: string): readonly string[] =>
  fuzzysort.go(nouns, files, { keys: ["name", "path"], threshold: 0, limit: 3 }).map(({ obj }) => obj.path);

describe("A newcomer who types the nouns of a question into the file search of an editor", () => {
  it.each(questions)("finds $file among the first three: $question", ({ nouns, file }) => {
    expect(findFirstFiles(nouns)).toContain(file);
  });
});
