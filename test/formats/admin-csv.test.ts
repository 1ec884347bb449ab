import { execFileSync } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import type { InputLine } from "../../src/formats/format.js";
import { adminCsvOut } from "../../src/transfer/export/admin-csv.js";

const folder = mkdtempSync(join(tmpdir(), "brandgraph-admin-csv-"));
afterAll(() => rmSync(folder, { recursive: true }));

const claims = [{ source: "source:s" }];
const odd = 'One, "two"\nend-of-file\n$(rm -r *)';

async function* generateLines(): AsyncGenerator<InputLine> {
  yield { kind: "SOURCE", id: "source:s", title: "S" };
  yield { kind: "BRAND", id: "brand:b", name: "B", description: odd, claims };
  yield {
    kind: "ORGANIZATION",
    id: "organization:o",
    name: "O",
    aliases: [{ value: "Oh", kind: "NAME" }],
    claims,
  };
  yield { kind: "OWNERSHIP", id: "ownership:o-b", from: "organization:o", to: "brand:b", share: 0.5, claims };
  yield { kind: "CLAIM", subject: "brand:none", source: "source:s" };
}

it("an export for neo4j-admin is a script that writes its files with any text in them, and loads them", async () => {
  const omitted: string[] = [];
  let script = "";
  for await (const text of adminCsvOut.write(generateLines(), (what) => void omitted.push(what)))
    script += text;
  const admin = join(folder, "neo4j-admin");
  writeFileSync(admin, '#!/bin/sh\necho "$@"\n');
  chmodSync(admin, 0o700);
  const env = { PATH: `${folder}:${process.env.PATH}` };
  const output = execFileSync("sh", ["-c", script], { cwd: folder, env, encoding: "utf8" });
  expect(output).toContain("database import full neo4j --id-type=integer");
  expect(output).toContain("--relationships=OWNS=relationships-OWNS.csv");
  const brands = readFileSync(join(folder, "nodes-Brand-Entity.csv"), "utf8");
  expect(brands).toContain('"One, ""two""\nend-of-file\n$(rm -r *)"');
  expect(readFileSync(join(folder, "relationships-OWNS.csv"), "utf8")).toContain("ownership:o-b");
  expect(omitted).toEqual(["CLAIM"]);
});
