import { expect, it } from "vitest";
import { findDiffErrors } from "./diff-blocks.js";

const addFile = (text: string) => `--- /dev/null\n+++ b/src/domain/relationships/example.ts\n+${text}\n`;

it("a diff that compiles in its place has no errors", () => {
  expect(findDiffErrors(addFile('export { Brand } from "../entities/brand.js";'))).toEqual([]);
});

it("a diff that imports a missing file does not compile", () => {
  expect(findDiffErrors(addFile('export { Brand } from "./brand.js";'))).toEqual([
    expect.stringContaining("Cannot find module './brand.js'"),
  ]);
});

it("a diff that adds an existing file, or changes lines that are not there, is reported", () => {
  expect(
    findDiffErrors(
      "--- /dev/null\n+++ b/src/errors.ts\n+x\n--- a/src/log.ts\n+++ b/src/log.ts\n no such line\n+x\n",
    ),
  ).toEqual([
    "The diff adds src/errors.ts, which exists already.",
    "src/log.ts does not contain the lines that the diff shows around its change.",
  ]);
});
