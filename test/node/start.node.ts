import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { packageRoot } from "../../src/paths.js";
import { createTemporaryFolder } from "../neo4j/managed/temporary-folder.js";
import { testCache } from "../support/process/neo4j.js";
import { startServer } from "../support/process/server.js";

/** Matches a message of Node.js or V8 itself: a warning, or a flag that it does not know. */
const complaint = /unrecognized flag|Warning: /;

const owners = `{
  conglomerate(id: "conglomerate:kering", asOf: { validAt: "2014-08-22" }) {
    brands(where: { to: { brand: { name: { startsWith: "Ba" } } } }) { edges { node { name } relationship { validFrom } } }
  }
}`;

it(`brandgraph on Node.js ${process.versions.node} answers from the seed, serves its page, and stops without a complaint`, async () => {
  const server = await startServer({
    BRANDGRAPH_HOME: await createTemporaryFolder(),
    BRANDGRAPH_CACHE: testCache,
    NODE_OPTIONS: "--pending-deprecation",
    // A busy machine plans a first statement for longer than the default.
    BRANDGRAPH_QUERY_TIMEOUT: "60000",
  });
  const answer = await fetch(server.api, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ query: owners }),
  });
  expect(await answer.json()).toEqual({
    data: {
      conglomerate: {
        brands: { edges: [{ node: { name: "Balenciaga" }, relationship: { validFrom: "2001-07" } }] },
      },
    },
  });

  const page = await fetch(new URL("/", server.api), { headers: { accept: "text/html" } });
  expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
  expect(await page.text()).toBe(await readFile(join(packageRoot, "dist", "explorer", "index.html"), "utf8"));

  const { status, stderr } = await server.stop();
  expect(stderr.split("\n").filter((line) => complaint.test(line))).toEqual([]);
  expect(status, stderr).toBe(0);
});
