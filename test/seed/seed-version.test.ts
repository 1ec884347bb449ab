import { expect, it } from "vitest";
import { findSeedVersionIssue } from "./seed-version.js";

it("the version of the seed is raised when its facts change", async () => {
  expect(await findSeedVersionIssue()).toBeNull();
});
