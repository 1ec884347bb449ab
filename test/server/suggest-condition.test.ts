import {
  type ExecutableDefinitionNode,
  getVariableValues,
  type OperationDefinitionNode,
  parse,
  validate,
} from "graphql";
import { describe, expect, it } from "vitest";
import { suggestCondition } from "../../src/server/errors/suggest-condition.js";
import { createSchema } from "../../src/server/graphql/schema.js";

const schema = createSchema();

const suggest = (document: string): string =>
  suggestCondition(schema, validate(schema, parse(document))[0]?.message ?? "");

function suggestOfVariable(type: string, value: unknown): string {
  const document = parse(`query ($where: ${type}) { __typename }`);
  const [operation] = document.definitions as [ExecutableDefinitionNode & OperationDefinitionNode];
  const { errors = [] } = getVariableValues(schema, operation.variableDefinitions ?? [], { where: value });
  return suggestCondition(schema, errors[0]?.message ?? "");
}

describe("The error about a condition", () => {
  it.each([
    ['{ brands(where: { name: "Gucci" }) { totalCount } }', 'Write { eq: "Gucci" }.'],
    ['{ brands(where: { name: ["Gucci", "Puma"] }) { totalCount } }', 'Write { in: ["Gucci", "Puma"] }.'],
    ["{ facts(where: { ownership: { share: 0.5 } }) { totalCount } }", "Write { eq: 0.5 }."],
    ["{ lawsuits(where: { parties: { role: DEFENDANT } }) { totalCount } }", "Write some: { role: … }."],
    ["{ entities(where: { caseStatus: OPEN }) { totalCount } }", "Write lawsuit: { caseStatus: … }."],
    ["{ lawsuits(where: { caseStatus: { eq: OPEN } }) { totalCount } }", "Write [OPEN]."],
    ["{ lawsuits(where: { caseStatus: { in: [OPEN, CLOSED] } }) { totalCount } }", "Write [OPEN, CLOSED]."],
  ])("of %s says what to write instead", (document, suggestion) => {
    expect(suggest(document).endsWith(` ${suggestion}`)).toBe(true);
  });

  it("says the same of a variable", () => {
    expect(suggestOfVariable("BrandWhere", { name: "Gucci" })).toMatch(/ Write \{ eq: "Gucci" \}\.$/);
    expect(suggestOfVariable("LawsuitWhere", { parties: { role: ["DEFENDANT"] } })).toMatch(
      / Write some: \{ role: … \}\.$/,
    );
  });

  it("that nothing can be suggested for stays as it is, and a long value is not repeated", () => {
    expect(suggest("{ brands(where: { colour: { eq: 1 } }) { totalCount } }")).not.toContain("Write");
    expect(suggest("{ brands(where: { aliases: 1 }) { totalCount } }")).not.toContain("Write");
    expect(suggestOfVariable("BrandWhere", { name: "x".repeat(500) })).toMatch(/ Write \{ eq: … \}\.$/);
  });
});
