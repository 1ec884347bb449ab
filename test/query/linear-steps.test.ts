import { type DocumentNode, type FragmentDefinitionNode, type OperationDefinitionNode, parse } from "graphql";
import { describe, expect, it } from "vitest";
import { entityKinds } from "../../src/domain/kinds/kinds.js";
import { AppError } from "../../src/errors.js";
import { limits } from "../../src/protection/limits.js";
import { computeQueryCost } from "../../src/query/complexity/cost.js";
import { noCounts } from "../../src/query/graph-counts.js";
import { type FieldSelection, readRootSelections } from "../../src/query/selection/selection.js";
import { StepBudget } from "../../src/query/selection/step-budget.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { type DocumentFamily, families } from "../support/worst-documents.js";

const schema = createSchema();

const findFamily = (name: string): DocumentFamily => families.find((candidate) => candidate.name === name)!;

function read(text: string, budget = new StepBudget()): readonly FieldSelection[] {
  const { definitions }: DocumentNode = parse(text);
  const operation = definitions.find(
    (definition): definition is OperationDefinitionNode => "operation" in definition,
  )!;
  const fragments = Object.fromEntries(
    definitions
      .filter((definition): definition is FragmentDefinitionNode => definition.kind === "FragmentDefinition")
      .map((definition) => [definition.name.value, definition]),
  );
  return readRootSelections({ schema, fragments, variableValues: {} }, operation, budget);
}

function countSteps({ document }: DocumentFamily, size: number): number {
  const budget = new StepBudget();
  read(document(size), budget);
  return budget.spent;
}

/** The same fields, counting how often the fields of a type are requested. */
function watchSelections(fields: readonly FieldSelection[], onVisit: () => void): readonly FieldSelection[] {
  const watchedFields = new Map<FieldSelection, FieldSelection>();
  const watch = (field: FieldSelection): FieldSelection => {
    const watched = watchedFields.get(field) ?? { ...field, selection: watchSelection(field.selection) };
    watchedFields.set(field, watched);
    return watched;
  };
  const watchSelection = ({
    types,
    fields,
    of,
  }: FieldSelection["selection"]): FieldSelection["selection"] => ({
    types,
    fields: fields.map(watch),
    of: (type) => {
      onVisit();
      return of(type).map(watch);
    },
  });
  return fields.map(watch);
}

function countVisits({ document }: DocumentFamily, size: number): number {
  let visits = 0;
  const fields = watchSelections(read(document(size)), () => {
    visits += 1;
  });
  computeQueryCost(fields, noCounts);
  return visits;
}

const growing: [family: string, size: number][] = [
  ["levels over an interface", 5],
  ["levels over an interface of 33 types", 4],
  ["fields side by side, in fragments without a condition", 50],
  ["fields of 33 types side by side", 100],
  ["named fragments side by side", 50],
  ["conditions on types at every level", 5],
  ["conditions", 100],
  ["orders", 100],
];

describe("Checking an operation", () => {
  it.each(growing)("takes twice the steps for twice the size: %s", (name, size) => {
    const steps = countSteps(findFamily(name), size);
    expect(countSteps(findFamily(name), 2 * size) / steps).toBeLessThan(2.2);
    const visits = countVisits(findFamily(name), size);
    expect(countVisits(findFamily(name), 2 * size) / visits).toBeLessThan(2.2);
  });

  it("computes the cost of each selection once, however many types its value can have", () => {
    // Each kind of entity at each of 11 levels, plus a page and its rows.
    const visits = countVisits(findFamily("levels over an interface"), 11);
    expect(visits).toBeLessThan(11 * (entityKinds.length + 2) + 10);
  });

  it("ends at the limit if every type merges other fields at every level", () => {
    const budget = new StepBudget();
    const readWorstDocument = () =>
      read(findFamily("fields that each type merges otherwise, at every level").document(10), budget);
    expect(readWorstDocument).toThrow(AppError);
    expect(readWorstDocument).toThrow(
      expect.objectContaining({ code: "QUERY_TOO_COMPLEX", details: { limit: limits.operation.steps.max } }),
    );
    expect(budget.spent).toBeLessThan(limits.operation.steps.max + 100);
  });

  it("reads the arguments of a fragment once, however often it is spread", () => {
    const fields = read(findFamily("arguments of a fragment that is spread many times").document(20));
    const spread = fields[0]!.selection.fields.map(
      ({ selection }) => selection.fields[0]!.selection.fields[0]!.args,
    );
    expect(spread).toHaveLength(20);
    expect(new Set(spread).size).toBe(1);
  });
});
