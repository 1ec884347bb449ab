import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { buildExplorerIfChanged } from "../../src/explorer/build/build-if-changed.js";
import { builtExplorer } from "../../src/paths.js";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import { createExplorerHandler, createGraphiqlHandler } from "../../src/server/http/explorer.js";
import { listen, type RunningServer } from "../../src/server/http/listen.js";

/** The only other site whose pages may show boards in a frame. */
const pressOrigin = "https://press.example";

let server: RunningServer;
beforeAll(async () => {
  await buildExplorerIfChanged();
  server = await serve();
});
afterAll(() => server?.stop());

/** Serves the explorer from a folder. */
function serve(folder?: string): Promise<RunningServer> {
  const origins = [pressOrigin];
  const skip = async () => {};
  const app = {
    handle: express()
      .use("/graphiql", createGraphiqlHandler(folder))
      .use(createExplorerHandler(origins, folder)),
    upgrade: skip,
    announceStop: () => {},
    endStreams: skip,
    stop: skip,
  };
  return listen(app, "127.0.0.1", 0);
}

const assets = join(builtExplorer, "assets");
const findAssets = (pattern: RegExp) =>
  readdirSync(assets)
    .filter((file) => pattern.test(file))
    .map((file) => join("assets", file));

interface Chunk {
  readonly file: string;
  readonly css?: readonly string[];
  readonly imports?: readonly string[];
}

/** Lists the built files that a source file of the page loads: its own, its styles, and those that it imports. */
function listLoadedFiles(source: string): readonly string[] {
  const manifest: Readonly<Record<string, Chunk>> = JSON.parse(
    readFileSync(join(builtExplorer, ".vite", "manifest.json"), "utf8"),
  );
  const { file, css = [], imports = [] } = manifest[source]!;
  return [file, ...css, ...imports.filter((name) => name !== source).flatMap(listLoadedFiles)];
}

const asPage = { headers: { accept: "text/html" } };

describe("The explorer", () => {
  it("is served at every URL that a browser opens, with a strict content security policy", async () => {
    for (const path of ["/", "/explore", "/schema", "/e/brand%3Agucci"]) {
      const response = await fetch(server.url + path, asPage);
      expect(response.status).toBe(200);
      expect(await response.text()).toContain('<div id="root">');
      const policy = response.headers.get("content-security-policy");
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toMatch(/unsafe|\*|http/);
    }
  });

  it("may be shown in a frame by its own pages and the allowed origins, below /embed alone", async () => {
    const readAncestors = async (path: string) => {
      const { headers } = await fetch(server.url + path, asPage);
      const [, ancestors] = /frame-ancestors ([^;]+)/.exec(headers.get("content-security-policy")!)!;
      return [ancestors, headers.get("x-frame-options")];
    };
    expect(await readAncestors("/embed/board/abc")).toEqual([`'self' ${pressOrigin}`, null]);
    for (const path of ["/", "/board/abc", "/e/embed", "/embedded", "/graphiql"])
      expect(await readAncestors(path), path).toEqual(["'none'", "SAMEORIGIN"]);
  });

  it("serves GraphiQL at its own URL, with an equally strict policy for scripts", async () => {
    const response = await fetch(`${server.url}/graphiql`, asPage);
    expect(await response.text()).toContain('<div id="root">');
    const policy = response.headers.get("content-security-policy");
    expect(policy).toContain("default-src 'none';script-src 'self';");
    expect(policy).not.toMatch(/unsafe-eval|\*|http/);
  });

  it("is not served to a program that accepts something else", async () => {
    expect((await fetch(`${server.url}/nothing`, { headers: { accept: "application/json" } })).status).toBe(
      404,
    );
  });

  it("uses documents whose hashes the API knows", () => {
    const texts = findAssets(/\.js$/).map((file) => readFileSync(join(builtExplorer, file), "utf8"));
    const hashes = new Set(texts.join().match(/(?<=hash:.)[0-9a-f]{64}/g));
    expect(hashes.size).toBeGreaterThan(5);
    const knownHashes = new Set(readTrustedDocuments().map(({ hash }) => hash));
    expect([...hashes].filter((hash) => !knownHashes.has(hash))).toEqual([]);
  });

  it.each([
    ["home/home", 170_000],
    ["graph/graph", 340_000],
  ])(
    "loads the scripts and styles of %s-screen.tsx, and of the layout, with at most %i bytes",
    (screen, limit) => {
      const first = [
        ...listLoadedFiles("index.html"),
        ...listLoadedFiles(`${screen}-screen.tsx`),
        ...findAssets(/^worker/),
      ];
      const size = [...new Set(first)]
        .map((file) => gzipSync(readFileSync(join(builtExplorer, file))).length)
        .reduce((sum, length) => sum + length, 0);
      expect(size).toBeGreaterThan(100_000);
      expect(size).toBeLessThan(limit);
    },
  );

  it("loads one font from its own origin, of at most 60 KB, which browsers keep", async () => {
    const fonts = findAssets(/\.woff2$/);
    expect(fonts).toHaveLength(1);
    const page = await (await fetch(`${server.url}/`, asPage)).text();
    expect(page).toContain(`href="/${fonts[0]}"`);
    const response = await fetch(`${server.url}/${fonts[0]}`);
    expect(response.headers.get("content-type")).toBe("font/woff2");
    expect(response.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect((await response.arrayBuffer()).byteLength).toBeLessThan(60_000);
  });

  it("says how to build it if it is not built", async () => {
    const unbuilt = await serve("/nowhere");
    expect(await (await fetch(unbuilt.url)).text()).toContain("npm run build");
    await unbuilt.stop();
  });
});
