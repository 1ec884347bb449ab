import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ApolloServerErrorCode } from "@apollo/server/errors";
import type { GraphQLEnumType } from "graphql";
import { describe, expect, it } from "vitest";
import { errorStatus } from "../../src/errors.js";
import { packageRoot } from "../../src/paths.js";
import { createSchema } from "../../src/server/graphql/schema.js";

const listed = (createSchema().getType("ErrorCode") as GraphQLEnumType).getValues();
const names = listed.map(({ name }) => name);

const sources = readdirSync(join(packageRoot, "src"), { recursive: true, encoding: "utf8" })
  .filter((file) => file.endsWith(".ts") && !file.startsWith("client") && !file.startsWith("explorer"))
  .map((file) => readFileSync(join(packageRoot, "src", file), "utf8"));

/** The codes that the product's own code gives to errors. */
const emitted = sources.flatMap((text) =>
  [...text.matchAll(/\b(?:AppError\(|code: )\s*"([A-Z_]+)"/g)].map(([, code]) => code!),
);

/** Apollo has this code only if persisted queries are turned off. */
const neverEmitted = ["PERSISTED_QUERY_NOT_SUPPORTED"];

describe("The codes of errors", () => {
  it("are all in the schema, each with a description", () => {
    expect(names).toEqual(Object.keys(errorStatus));
    expect(listed.filter(({ description }) => !description?.endsWith("."))).toEqual([]);
  });

  it("have every code that the product gives, and every one of the GraphQL server", () => {
    expect(new Set(emitted).size).toBeGreaterThan(8);
    const knownCodes = new Set([...names, ...neverEmitted]);
    expect(emitted.filter((code) => !knownCodes.has(code))).toEqual([]);
    expect(Object.values(ApolloServerErrorCode).filter((code) => !knownCodes.has(code))).toEqual([]);
  });
});
