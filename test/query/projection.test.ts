import { describe, expect, it } from "vitest";
import {
  projectConstant,
  projectExpression,
  projectFields,
  projectInstant,
  projectList,
} from "../../src/query/cypher/projection.js";
import type { FieldSelection, SelectionSet } from "../../src/query/selection/selection.js";

/** A selection of fields of one type, each as its key and its name, with the selection below it. */
function selectFields(
  type: string,
  fields: readonly (readonly [key: string, name: string, below?: SelectionSet])[],
): SelectionSet {
  const selections = fields.map(
    ([key, name, below]): FieldSelection => ({
      key,
      name,
      args: {},
      on: [type],
      selection: below ?? { types: [], fields: [], of: () => [] },
    }),
  );
  return { types: [type], fields: selections, of: (name) => (name === type ? selections : []) };
}

describe("projectFields", () => {
  const fields = {
    at: () => projectInstant("c.at"),
    title: (below: SelectionSet) => projectConstant(below.types.join()),
  };

  it("projects listed fields by their entry, and others as columns of the variable", () => {
    const selection = selectFields("Change", [
      ["at", "at"],
      ["who", "by"],
      ["__typename", "__typename"],
    ]);
    const { cypher, read } = projectFields(selection, "c", fields);
    expect(cypher).toBe("[null, c.at, c.by]");
    expect(read([null, 1_577_836_800_000_000, "anna"])).toMatchObject({
      at: "2020-01-01T00:00:00.000000Z",
      who: "anna",
      __typename: "Change",
    });
    expect(read(null)).toBe(null);
  });

  it("gives an entry what is selected below its field", () => {
    const selection = selectFields("Change", [["title", "title", selectFields("Title", [])]]);
    expect(projectFields(selection, null, fields).read([null])).toMatchObject({ title: "Title" });
  });

  it("fails on a field without an entry if there is no variable", () => {
    const selection = selectFields("Change", [["by", "by"]]);
    expect(() => projectFields(selection, null, fields)).toThrow("The field by is missing.");
  });
});

describe("projectList", () => {
  it("reads each row of the clauses", () => {
    const { cypher, read } = projectList("UNWIND $p0 AS id", {
      ...projectExpression("id"),
      read: (id) => `(${id})`,
    });
    expect(cypher).toBe("COLLECT { UNWIND $p0 AS id RETURN id }");
    expect(read(["a", "b"])).toEqual(["(a)", "(b)"]);
  });
});
