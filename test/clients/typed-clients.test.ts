import { minifyIntrospection, outputIntrospectionFile } from "@gql.tada/internal";
import { preset } from "@graphql-codegen/client-preset";
import { codegen } from "@graphql-codegen/core";
import { Client, fetchExchange } from "@urql/core";
import {
  buildClientSchema,
  getIntrospectionQuery,
  type IntrospectionQuery,
  parse,
  printSchema,
} from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startApi, type TestApi } from "../support/api/api.js";
import { type ClientProject, createProject } from "../support/clients/project.js";
import { itInLongRun } from "../support/process/long.js";

let api: TestApi;
let introspection: IntrospectionQuery;
const projects: ClientProject[] = [];
beforeAll(async () => {
  api = await startApi();
  introspection = await api.execute(getIntrospectionQuery());
});
afterAll(async () => {
  await api?.stop();
  for (const project of projects) await project.remove();
});

async function createTestProject(files: Readonly<Record<string, string>>): Promise<ClientProject> {
  const project = await createProject();
  projects.push(project);
  await project.write(files);
  return project;
}

/** Reads an enum, a list, a nullable object and an end of several kinds. */
const query = `
  query Kering($asOf: AsOf) {
    conglomerate(id: "conglomerate:kering", asOf: $asOf) {
      name
      brands(first: 2, orderBy: [{ field: NAME, direction: ASC }]) { totalCount nodes { name } }
    }
    node(id: "brand:gucci") { __typename ... on Brand { country } }
  }`;
const variables = { asOf: { validAt: "2012-06-30" } };
const printing = `
  const { conglomerate, node } = data;
  const names = conglomerate?.brands.nodes.map(({ name }) => name);
  const country = node?.__typename === "Brand" ? node.country : null;
  console.log(JSON.stringify([conglomerate?.name, conglomerate?.brands.totalCount, names, country]));`;
const printed = ["Kering", 11, ["Alexander McQueen", "Balenciaga"], "IT"];

/** Sends a document as a program does that has only its types from elsewhere. */
const buildFetchProgram = (text: string, result: string): string => `
  const response = await fetch("${api.url}/graphql", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: ${text}, variables: ${JSON.stringify(variables)} }),
  });
  const { data } = (await response.json()) as { readonly data: ${result} };
  ${printing}`;

/** The program compiles and prints the answer; one with a field that the schema does not have does not compile. */
async function expectTyped(project: ClientProject, program: string): Promise<void> {
  const misspelt = program.replace("node.country", "node.county");
  await project.write({ "program.ts": program, "misspelt.ts": misspelt });
  const errors = (await project.findTypeErrors()).split("\n").filter((line) => line.includes(": error "));
  expect(errors.filter((line) => !line.startsWith("misspelt.ts"))).toEqual([]);
  expect(errors.join("\n")).toContain("'county' does not exist");
  expect(JSON.parse(await project.run("tsx", "program.ts"))).toEqual(printed);
}

describe("The schema of the running server", () => {
  it("gives graphql-codegen the types of a program that compiles and answers", async () => {
    const outputs = await preset.buildGeneratesSection({
      baseOutputDir: "./",
      schema: parse(printSchema(buildClientSchema(introspection))),
      documents: [{ location: "kering", rawSDL: query, document: parse(query) }],
      config: { documentMode: "string", useTypeImports: true },
      presetConfig: { fragmentMasking: false },
      plugins: [],
      pluginMap: {},
    });
    const texts = await Promise.all(
      outputs.filter(({ filename }) => filename.endsWith("/graphql.ts")).map((output) => codegen(output)),
    );
    const project = await createTestProject({ "graphql.ts": texts.join("\n") });
    await expectTyped(
      project,
      `import { KeringDocument, type KeringQuery } from "./graphql.js";${buildFetchProgram("KeringDocument", "KeringQuery")}`,
    );
  });

  itInLongRun("gives gql.tada the types of a program that compiles and answers", async () => {
    const types = outputIntrospectionFile(minifyIntrospection(introspection), {
      fileType: ".d.ts",
      shouldPreprocess: true,
    });
    const project = await createTestProject({ "graphql-env.d.ts": types });
    await expectTyped(
      project,
      `import { initGraphQLTada, type ResultOf } from "gql.tada";
       import { print } from "graphql";
       import type { introspection } from "./graphql-env.js";
       const graphql = initGraphQLTada<{ introspection: introspection }>();
       const document = graphql(\`${query}\`);
       ${buildFetchProgram("print(document)", "ResultOf<typeof document>")}`,
    );
  });

  itInLongRun("gives genql a client that compiles and answers", async () => {
    const project = await createTestProject({});
    await project.run("genql", "--endpoint", `${api.url}/graphql`, "--output", "genql", "--esm");
    await expectTyped(
      project,
      `import { createClient } from "./genql/index.js";
       const data = await createClient({ url: "${api.url}/graphql" }).query({
         conglomerate: {
           __args: { id: "conglomerate:kering", ...${JSON.stringify(variables)} },
           name: true,
           brands: {
             __args: { first: 2, orderBy: [{ field: "NAME", direction: "ASC" }] },
             totalCount: true,
             nodes: { name: true },
           },
         },
         node: { __args: { id: "brand:gucci" }, __typename: true, on_Brand: { country: true } },
       });
       ${printing}`,
    );
  });
});

it("urql is answered by its default GET", async () => {
  const methods: unknown[] = [];
  const recordFetch: typeof fetch = (address, init) => {
    methods.push(init?.method);
    return fetch(address, init);
  };
  const client = new Client({ url: `${api.url}/graphql`, exchanges: [fetchExchange], fetch: recordFetch });
  const { data, error } = await client.query(query, variables);
  expect(error).toBeUndefined();
  expect(data.conglomerate.brands.totalCount).toBe(11);
  expect(methods).toEqual(["GET"]);
});
