import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { minifyIntrospection, outputIntrospectionFile } from "@gql.tada/internal";
import { OData } from "@odata/client";
import { getIntrospectionQuery, type IntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { listBlocks, pages } from "../docs/pages.js";
import { readAnswer } from "../server/mcp/answer-parts.js";
import { callForText as askTool, connectByHttp } from "../server/mcp/mcp-client.js";
import { startGateway } from "../support/api/federated-gateway.js";
import { startReviews } from "../support/api/reviews-subgraph.js";
import { fetchParquetRows, parseCsvRows, type TableRow } from "../support/api/table-rows.js";
import { documentedPrograms, programCount } from "./documented-programs.js";
import {
  type InstalledPackage,
  installPackage,
  type StartedPackage,
  startPackage,
} from "./installed-package.js";

interface Brands {
  readonly brands: { readonly totalCount: number };
}

/** Reports a step that holds. */
const reportStep = (sentence: string): void => console.log(sentence);

// The steps of a user who has no checkout: install the file in an empty folder, start it, and query it in each way there is.

let installed: InstalledPackage;
let server: StartedPackage;
let url: string;
beforeAll(async () => {
  installed = await installPackage();
  server = startPackage(installed);
  url = await server.url;
}, 600_000);
afterAll(async () => {
  await server?.stop();
  await installed?.remove();
});

const resolveCommand = (name: string): string => join(packageRoot, "node_modules", ".bin", name);

/** Sends a query to the started server. */
async function runQuery(query: string) {
  const response = await fetch(`${url}/graphql`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query }),
  });
  return (await response.json()) as { readonly data: never };
}

describe("the package", () => {
  it("has what a server and its clients need, and is less than 5 MB", () => {
    const { files, size } = installed.packed;
    const needed = /^(?:(?:dist|docs|schema|seed)\/|[A-Z]+(?:\.md)?$|package\.json$)/;
    expect(files.map(({ path }) => path).filter((path) => !needed.test(path))).toEqual([]);
    expect(files.filter(({ path }) => /\.(?:map|tsbuildinfo)$|\.test\./.test(path))).toEqual([]);
    expect(size).toBeLessThan(5_000_000);
  });

  it("is installed without development packages", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(packageRoot, "package.json"), "utf8"));
    const present = ["typescript", "vite", "vitest", "react", "tsx", "@biomejs/biome"];
    expect(Object.keys(devDependencies)).toEqual(expect.arrayContaining(present));
    expect(present.filter((name) => existsSync(join(installed.folder, "node_modules", name)))).toEqual([]);
    reportStep("npm installs the package in an empty folder, without development packages.");
  });

  it("serves the seed over GraphQL, and the page", async () => {
    expect(await runQuery('{ brand(id: "brand:gucci") { name } }')).toEqual({
      data: { brand: { name: "Gucci" } },
    });
    const page = await (await fetch(url, { headers: { accept: "text/html" } })).text();
    const [, script] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
    const answer = await fetch(new URL(script!, url));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("javascript"),
    ]);
    reportStep("npx brandgraph start serves the seed over GraphQL, and the page.");
  });

  it("exports the schema that it serves", async () => {
    const served = await (await fetch(`${url}/schema.graphql`)).text();
    const program = 'console.log(require.resolve("brandgraph/schema.graphql"))';
    const file = (await installed.run(process.execPath, "-e", program)).trim();
    expect(readFileSync(file, "utf8")).toBe(served);
  });
});

describe("a program that others wrote", () => {
  const table = "brand.parquet?columns=id,name";
  let rows: readonly TableRow[];
  beforeAll(async () => {
    rows = await fetchParquetRows(`${url}/tables/${table}`);
  });

  it("reads Parquet: hyparquet", async () => {
    const { brands } = (await runQuery("{ brands { totalCount } }")).data as Brands;
    expect(rows.length).toBe(brands.totalCount);
    expect(rows).toContainEqual({ id: "brand:gucci", name: "Gucci" });
    reportStep(`hyparquet reads ${rows.length} rows of /tables/${table}.`);
  });

  it("reads CSV: curl", async () => {
    const path = "/tables/brand.csv?columns=id,name";
    const text = await installed.run("curl", "-sSf", `${url}${path}`);
    expect(parseCsvRows(text)).toEqual(rows);
    reportStep(`curl reads the same rows of ${path}.`);
  });

  it("reads pages of OData: @odata/client", async () => {
    const size = 5;
    const commonHeaders = { prefer: `odata.maxpagesize=${size}` };
    const client = OData.New4({ serviceEndpoint: `${url}/odata/`, commonHeaders });
    const params = client.newOptions().select(["id", "name"]).count(true);
    const page: unknown = await client.newRequest({ collection: "Brand", params } as never);
    expect(page).toMatchObject({
      "@odata.count": rows.length,
      "@odata.nextLink": expect.stringContaining("/odata/Brand?"),
      value: rows.slice(0, size),
    });
    reportStep(`@odata/client reads the first ${size} of the same rows as a page, and the link to the next.`);
  });

  it("queries two graphs at once: the gateway of GraphQL Hive", async () => {
    const review = { id: "1", stars: 4, brand: { id: "brand:gucci" } };
    const reviews = await startReviews([review]);
    const sdl = await installed.run("npx", "--no", "brandgraph", "schema", "--federation");
    const subgraph = { name: "brandgraph", url: `${url}/graphql`, sdl };
    const gateway = await startGateway([subgraph, { name: "reviews", ...reviews }]);
    const { data, errors } = await gateway.send("{ reviews { stars brand { name country } } }");
    await gateway.stop();
    await reviews.stop();
    expect(errors).toBeUndefined();
    expect(data).toEqual({ reviews: [{ stars: 4, brand: { name: "Gucci", country: "IT" } }] });
    reportStep("A gateway answers one query from a graph of reviews and this one: 4 stars for Gucci of IT.");
  });

  it("checks a statement as an assistant does: the client of the Model Context Protocol", async () => {
    const client = await connectByHttp(url);
    const statement = { subject: "Kering", predicate: "OWNS", object: "Gucci", day: "2014-08-22" };
    const { summary, sources } = readAnswer(await askTool(client, "verify", { statements: [statement] }));
    await client.close();
    expect(summary).toBe("Verdicts: 1 SUPPORTED.");
    expect(sources.length).toBeGreaterThan(0);
    reportStep(`An assistant asks the tool verify whether Kering owned Gucci on 2014-08-22. ${summary}`);
  });
});

describe("docs/clients.md", () => {
  /** Formats the file name of a program, which has the address of the started server. */
  const formatFileName = (index: number): string => `program-${index}.mts`;

  beforeAll(async () => {
    await installed.provide(
      "@types/node",
      "@apollo/client",
      "@urql/core",
      "@urql/exchange-graphcache",
      "gql.tada",
    );
    const { data } = await runQuery(getIntrospectionQuery());
    const types = outputIntrospectionFile(minifyIntrospection(data as IntrospectionQuery), {
      fileType: ".d.ts",
      shouldPreprocess: true,
    });
    await installed.write("graphql-env.d.ts", types);
    const compilerOptions = {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      module: "esnext",
      moduleResolution: "bundler",
      target: "es2023",
      lib: ["es2023", "dom", "dom.iterable"],
      types: ["node"],
    };
    await installed.write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["program-*.mts"] }));
    for (const [index, { code }] of documentedPrograms.entries())
      await installed.write(
        formatFileName(index),
        `${code.replaceAll("http://127.0.0.1:4000", url)}export {};\n`,
      );
  });

  it("states what each program prints", () => {
    expect(documentedPrograms.length).toBe(programCount);
    expect(programCount).toBeGreaterThan(6);
  });

  it("has programs without an error of types", async () => {
    expect(await installed.run(resolveCommand("tsc"), "-p", ".")).toBe("");
  });

  it("has programs that print what it says", async () => {
    const mark = "next program";
    const names = documentedPrograms.map((_, index) => formatFileName(index));
    const all = names.map((name) => `await import("./${name}");\nconsole.log("${mark}");\n`).join("");
    await installed.write("programs.mts", all);
    const outputs = (await installed.run(resolveCommand("tsx"), "programs.mts")).split(`${mark}\n`);
    // The rows of a figure that are equal have no order.
    const sortLines = (text: string) => text.split("\n").sort();
    documentedPrograms.forEach(({ code, printed }, index) => {
      expect({ code, lines: sortLines(outputs[index]!) }).toEqual({ code, lines: sortLines(printed) });
    });
    reportStep(`The ${names.length} programs of docs/clients.md print what it says.`);
  });

  it("has the settings of Relay", async () => {
    await installed.provide("relay-runtime");
    const page = pages.find(({ file }) => file === "docs/clients.md")!;
    for (const block of listBlocks(page, "js")) {
      const [, name = ""] = /^\/\/ (.+)\n/.exec(block) ?? [];
      await installed.write(name, block.replaceAll("http://127.0.0.1:4000", url));
    }
    const query = 'query queryQuery { brand(id: "brand:gucci", asOf: { validAt: "2012-06-30" }) { name } }';
    await installed.write("src/query.js", `graphql\`${query}\`;\n`);
    await installed.run(resolveCommand("relay-compiler"), "relay.config.js");
    const program = `
      import runtime from "relay-runtime";
      import { environment } from "./environment.js";
      import query from "./__generated__/queryQuery.graphql.js";
      const answer = await runtime.fetchQuery(environment, query, {}).toPromise();
      console.log(answer.brand.name, Object.keys(environment.getStore().getSource().toJSON()).join(" "));`;
    await installed.write("src/program.js", program);
    await installed.write("src/package.json", '{ "type": "module" }');
    const [, keys = ""] = /^Gucci (.*)$/m.exec(await installed.run(process.execPath, "src/program.js")) ?? [];
    expect(keys.split(" ")).toContain("brand:gucci@2012-06-30");
    reportStep(
      "Relay compiles a query with the settings of docs/clients.md, and stores a brand by its stateId.",
    );
  });
});
