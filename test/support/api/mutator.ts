import type { TestApi } from "./api.js";

/** Creates a function that sends a mutation of one field with its input, and returns its payload. */
export const createMutator =
  (api: () => TestApi) =>
  async (name: string, input: object, selection = "revision userErrors { field code message }") => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const text = `mutation ($input: ${type}) { ${name}(input: $input) { ${selection} } }`;
    return (await api().execute(text, { input }))[name];
  };
