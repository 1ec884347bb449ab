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
import { createQueryLimitCheck } from "../../../src/server/protection/query-limits.js";
import { type DocumentFamily, families } from "../../support/worst-documents.js";

/** The number of times that each document is checked. */
const ROUNDS = 20;
const MAX_ERRORS = 10;
const schema = createSchema();

/** The result for a document, and the milliseconds of each stage until then. */
interface CheckResult {
  readonly outcome: string;
  readonly stages: Readonly<Record<string, number>>;
}

/** Passes a document through the stages of a request until one rejects it, then builds its statements. */
function runChecks({ document, variables }: DocumentFamily, size: number): CheckResult {
  const text = document(size);
  const stages: Record<string, number> = {};
  const measureStage = <T>(stage: string, work: () => T): T => {
    const started = performance.now();
    try {
      return work();
    } finally {
      stages[stage] = performance.now() - started;
    }
  };
  try {
    measureStage("limits", () => createQueryLimitCheck()(text));
    const parsed = measureStage("parse", () => parse(text));
    const errors = measureStage("validate", () =>
      validate(schema, parsed, undefined, { maxErrors: MAX_ERRORS }),
    );
    if (errors.length > 0) return { outcome: "not valid", stages };
    const operation = parsed.definitions.find(isOperation)!;
    measureStage("authorize", () => collectRootFields(parsed, operation));
    const request = { schema, document: parsed, operation, variables: variables?.(size) ?? {} };
    const read = measureStage("read", () => readOperation(request))!;
    measureStage("conditions", () => checkConditions(read.fields));
    const { cost } = measureStage("cost", () =>
      computeQueryCost(read.fields, { ...noCounts, entities: () => 1_000_000 }),
    );
    measureStage("size", () => checkStatementSize(read.fields));
    if (cost > 50_000) return { outcome: "costs too much", stages };
    const characters = measureStage("compile", () => compile(read));
    return { outcome: `${characters} characters`, stages };
  } catch (error) {
    if (error instanceof AppError) return { outcome: error.code, stages };
    throw error;
  }
}

const isOperation = (
  definition: DocumentNode["definitions"][number],
): definition is OperationDefinitionNode => "operation" in definition;

const compile = ({ fields }: ReadOperation): number =>
  fields
    .map((field) => {
      return findQueryField(field.name)?.statement(field, 1000)?.text.length ?? 0;
    })
    .reduce((sum, length) => sum + length, 0);

const sumStages = ({ stages }: CheckResult): number =>
  Object.values(stages).reduce((sum, milliseconds) => sum + milliseconds, 0);

/** The shortest time of each stage over some rounds, which is what it takes without other load. */
function findQuickestRun(family: DocumentFamily, size: number): CheckResult {
  const rounds = Array.from({ length: ROUNDS }, () => runChecks(family, size));
  const [{ outcome, stages }] = rounds as [CheckResult, ...CheckResult[]];
  const best = Object.keys(stages).map((stage) => [
    stage,
    Math.min(...rounds.map((round) => round.stages[stage] ?? 0)),
  ]);
  return { outcome, stages: Object.fromEntries(best) };
}

/** Sizes from small to beyond the limits. */
const sizes = [5, 8, 11, 20, 40, 60, 100, 150, 190, 300, 400, 600, 1000, 1600];

/** The size at which a document takes longest, whether it is rejected or not. */
function findWorstSize(family: DocumentFamily): { readonly size: number; readonly result: CheckResult } {
  const all = sizes.map((size) => ({ size, result: findQuickestRun(family, size) }));
  return all.reduce((most, candidate) =>
    sumStages(candidate.result) > sumStages(most.result) ? candidate : most,
  );
}

const formatMs = (milliseconds: number | undefined): string => (milliseconds ?? 0).toFixed(1);

const stages = ["limits", "parse", "validate", "read", "conditions", "cost", "compile"];
console.log(`| Documents | Size | Outcome | ${stages.join(" | ")} | All, ms |`);
console.log(`| --- | ---: | --- | ${stages.map(() => "---:").join(" | ")} | ---: |`);
for (const family of families) {
  const { size, result } = findWorstSize(family);
  const times = stages.map((stage) => formatMs(result.stages[stage]));
  console.log(
    `| ${family.name} | ${size} | ${result.outcome} | ${times.join(" | ")} | ${formatMs(sumStages(result))} |`,
  );
}
