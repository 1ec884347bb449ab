import { createSchema } from "../../../src/server/graphql/schema.js";
import { addAllSupports } from "./add-all-supports.js";
import type { TestApi } from "./api.js";

/**
 * Creates a function that sends a mutation of one field with its input, and returns its payload. The claim of a fact or an entity
 * states all of its fields, unless it names some.
 */
export const createMutator =
  (api: () => TestApi) =>
  async (name: string, input: object, selection = "revision userErrors { field code message }") => {
    const type = String(createSchema().getMutationType()?.getFields()[name]?.args[0]?.type);
    const text = `mutation ($input: ${type}) { ${name}(input: $input) { ${selection} } }`;
    return (await api().execute(text, { input: name === "addClaim" ? input : addAllSupports(input) }))[name];
  };
