import type { TestApi } from "./api.js";

/** Sends a mutation of one field with its input, and returns its payload. */
export const mutations =
  (api: () => TestApi) =>
  async (name: string, input: object, shown = "revision userErrors { field code message }") => {
    const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input!`;
    const text = `mutation ($input: ${type}) { ${name}(input: $input) { ${shown} } }`;
    return (await api().ask(text, { input }))[name];
  };
