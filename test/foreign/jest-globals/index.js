import { afterEach as after } from "vitest";

export { afterAll, beforeAll, beforeEach, describe, expect, it, test, vi as jest } from "vitest";

/** Jest's hooks may take a callback in place of giving a promise. */
export const afterEach = (hook) =>
  after(
    hook.length === 0
      ? hook
      : () => new Promise((resolve, reject) => hook((error) => (error ? reject(error) : resolve()))),
  );
