import "reflect-metadata";
import { type DocumentNode, type OperationDefinitionNode, parse, validate } from "graphql";
import { AppError } from "../../../src/errors.js";
import { checkConditions } from "../../../src/query/complexity/condition-limits.js";
import { computeQueryCost } from "../../../src/query/complexity/cost.js";
import { checkStatementSize } from "../../../src/query/complexity/statement-size.js";
import { findQueryField } from "../../../src/query/fields/field-registry.js";
import { noCounts } from "../../../src/query/graph-counts.js";
import { collectRootFields } from "../../../src/server/auth/root-fields.js";
import { type ReadOperation, readOperation } from "../../../src/server/context/operation.js";
import { createSchema } from "../../../src/server/graphql/schema.js";
import { documentLimits } from "../../../src/server/requests/document-limits.js";
import { type DocumentFamily, families } from "../../support/worst-documents.js";

/** The number of times that each document is checked. */
const ROUNDS = 20;
const MAX_ERRORS = 10;
const schema = createSchema();

/** The result for a document, and the milliseconds of each stage until then. */
interface Judged {
  readonly outcome: string;
  readonly stages: Readonly<Record<string, number>>;
}

/** Passes a document through the stages of a request until one rejects it, then builds its statements. */
function judge({ document, variables }: DocumentFamily, size: number): Judged {
  const text = document(size);
  const stages: Record<string, number> = {};
  const time = <T>(stage: string, work: () => T): T => {
    const started = performance.now();
    try {
      return work();
    } finally {
      stages[stage] = performance.now() - started;
    }
  };
  try {
    time("limits", () => documentLimits()(text));
    const parsed = time("parse", () => parse(text));
    const errors = time("validate", () => validate(schema, parsed, undefined, { maxErrors: MAX_ERRORS }));
    if (errors.length > 0) return { outcome: "not valid", stages };
    const operation = parsed.definitions.find(isOperation)!;
    time("authorize", () => collectRootFields(parsed, operation));
    const asked = { schema, document: parsed, operation, variables: variables?.(size) ?? {} };
    const read = time("read", () => readOperation(asked))!;
    time("conditions", () => checkConditions(read.fields));
    const { cost } = time("cost", () =>
      computeQueryCost(read.fields, { ...noCounts, entities: () => 1_000_000 }),
    );
    time("size", () => checkStatementSize(read.fields));
    if (cost > 50_000) return { outcome: "costs too much", stages };
    const characters = time("compile", () => compile(read));
    return { outcome: `${characters} characters`, stages };
  } catch (error) {
    if (error instanceof AppError) return { outcome: error.code, stages };
    throw error;
  }
}

const isOperation = (one: DocumentNode["definitions"][number]): one is OperationDefinitionNode =>
  "operation" in one;

const compile = ({ fields }: ReadOperation): number =>
  fields
    .map((field) => {
      return findQueryField(field.name)?.statement(field, 1000)?.text.length ?? 0;
    })
    .reduce((sum, length) => sum + length, 0);

const total = ({ stages }: Judged): number => Object.values(stages).reduce((sum, one) => sum + one, 0);

/** The shortest time of each stage over some rounds, which is what it takes without other load. */
function quickest(family: DocumentFamily, size: number): Judged {
  const rounds = Array.from({ length: ROUNDS }, () => judge(family, size));
  const [{ outcome, stages }] = rounds as [Judged, ...Judged[]];
  const best = Object.keys(stages).map((stage) => [
    stage,
    Math.min(...rounds.map((round) => round.stages[stage] ?? 0)),
  ]);
  return { outcome, stages: Object.fromEntries(best) };
}

/** Sizes from small to beyond the limits. */
const sizes = [5, 8, 11, 20, 40, 60, 100, 150, 190, 300, 400, 600, 1000, 1600];

/** The size at which a document takes longest, whether it is rejected or not. */
function worst(family: DocumentFamily): { readonly size: number; readonly judged: Judged } {
  const all = sizes.map((size) => ({ size, judged: quickest(family, size) }));
  return all.reduce((most, one) => (total(one.judged) > total(most.judged) ? one : most));
}

const formatMs = (milliseconds: number | undefined): string => (milliseconds ?? 0).toFixed(1);

const stages = ["limits", "parse", "validate", "read", "conditions", "cost", "compile"];
console.log(`| Documents | Size | Outcome | ${stages.join(" | ")} | All, ms |`);
console.log(`| --- | ---: | --- | ${stages.map(() => "---:").join(" | ")} | ---: |`);
for (const family of families) {
  const { size, judged } = worst(family);
  const times = stages.map((stage) => formatMs(judged.stages[stage]));
  console.log(
    `| ${family.name} | ${size} | ${judged.outcome} | ${times.join(" | ")} | ${formatMs(total(judged))} |`,
  );
}
