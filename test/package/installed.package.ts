import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { minifyIntrospection, outputIntrospectionFile } from "@gql.tada/internal";
import { getIntrospectionQuery, type IntrospectionQuery } from "graphql";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { blocksOf, pages } from "../docs/pages.js";
import { documentedPrograms, programCount } from "./documented-programs.js";
import {
  type InstalledPackage,
  installPackage,
  type StartedPackage,
  startPackage,
} from "./installed-package.js";

// What a user does who has no checkout: install the file in an empty folder, start it, and ask it in each way there is.

let installed: InstalledPackage;
let server: StartedPackage;
let url: string;
beforeAll(async () => {
  installed = await installPackage();
  server = startPackage(installed);
  url = await server.url;
}, 300_000);
afterAll(async () => {
  await server?.stop();
  await installed?.remove();
});

const command = (name: string): string => join(packageRoot, "node_modules", ".bin", name);

/** Sends a query to the started server. */
async function ask(query: string) {
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
  });

  it("serves the seed over GraphQL, and the page", async () => {
    expect(await ask('{ brand(id: "brand:gucci") { name } }')).toEqual({
      data: { brand: { name: "Gucci" } },
    });
    const page = await (await fetch(url, { headers: { accept: "text/html" } })).text();
    const [, script] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
    const answer = await fetch(new URL(script!, url));
    expect([answer.status, answer.headers.get("content-type")]).toEqual([
      200,
      expect.stringContaining("javascript"),
    ]);
  });

  it("exports the schema that it serves", async () => {
    const served = await (await fetch(`${url}/schema.graphql`)).text();
    const program = 'console.log(require.resolve("brandgraph/schema.graphql"))';
    const file = (await installed.run(process.execPath, "-e", program)).trim();
    expect(readFileSync(file, "utf8")).toBe(served);
  });
});

describe("docs/clients.md", () => {
  /** The file of a program, with the address of the started server. */
  const fileOf = (index: number): string => `program-${index}.mts`;

  beforeAll(async () => {
    await installed.provide(
      "@types/node",
      "@apollo/client",
      "@urql/core",
      "@urql/exchange-graphcache",
      "gql.tada",
    );
    const { data } = await ask(getIntrospectionQuery());
    const types = outputIntrospectionFile(minifyIntrospection(data as IntrospectionQuery), {
      fileType: ".d.ts",
      shouldPreprocess: true,
    });
    await installed.write("graphql-env.d.ts", types);
    const compilerOptions = {
      ...{ strict: true, noEmit: true, skipLibCheck: true, module: "esnext", moduleResolution: "bundler" },
      ...{ target: "es2023", lib: ["es2023", "dom", "dom.iterable"], types: ["node"] },
    };
    await installed.write("tsconfig.json", JSON.stringify({ compilerOptions, include: ["program-*.mts"] }));
    for (const [index, { code }] of documentedPrograms.entries())
      await installed.write(fileOf(index), `${code.replaceAll("http://127.0.0.1:4000", url)}export {};\n`);
  });

  it("says of each program what it prints", () => {
    expect(documentedPrograms.length).toBe(programCount);
    expect(programCount).toBeGreaterThan(6);
  });

  it("has programs without an error of types", async () => {
    expect(await installed.run(command("tsc"), "-p", ".")).toBe("");
  });

  it.each(documentedPrograms.map(({ code, printed }, index) => ({ index, code, printed })))(
    "prints what it says: $code",
    async ({ index, printed }) => {
      const output = await installed.run(command("tsx"), fileOf(index));
      // The rows of a figure that are equal have no order.
      expect(output.split("\n").sort()).toEqual(printed.split("\n").sort());
    },
  );

  it("has the settings of Relay", async () => {
    await installed.provide("relay-runtime");
    const page = pages.find(({ file }) => file === "docs/clients.md")!;
    for (const block of blocksOf(page, "js")) {
      const [, name = ""] = /^\/\/ (.+)\n/.exec(block) ?? [];
      await installed.write(name, block.replaceAll("http://127.0.0.1:4000", url));
    }
    const query = 'query queryQuery { brand(id: "brand:gucci", asOf: { validAt: "2012-06-30" }) { name } }';
    await installed.write("src/query.js", `graphql\`${query}\`;\n`);
    await installed.run(command("relay-compiler"), "relay.config.js");
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
  });
});
