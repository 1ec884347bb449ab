import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { settings } from "../../src/config.js";
import { packageRoot } from "../../src/paths.js";
import { limits } from "../../src/protection/limits.js";
import { listBlocks, pages } from "./pages.js";

interface Service {
  readonly environment?: Readonly<Record<string, string>>;
  readonly stop_grace_period?: string;
  readonly extends?: { readonly file: string; readonly service: string };
}

interface Compose {
  readonly services: Readonly<Record<string, Service>>;
  readonly volumes: object;
  readonly configs: { readonly haproxy: { readonly content: string } };
}

const page = pages.find(({ file }) => file === "docs/scaling.md")!;
const [block = ""] = listBlocks(page, "yaml");
const { services, configs, volumes } = parse(block, { merge: true }) as Compose;
const processes = Object.entries(services).filter(([name]) => name.startsWith("api-"));
const proxy = configs.haproxy.content;

describe("The compose file of several processes", () => {
  it("has a proxy, two processes and the Neo4j of compose.yaml", () => {
    expect(Object.keys(services)).toEqual(["neo4j", "api-1", "api-2", "proxy"]);
    const { file, service } = services.neo4j!.extends!;
    const extended = parse(readFileSync(join(packageRoot, file), "utf8")) as Compose;
    expect(extended.services).toHaveProperty(service);
    expect(volumes).toEqual(extended.volumes);
  });

  it("gives each process settings of the product, which trust the one proxy", () => {
    for (const [, { environment }] of processes) {
      expect(Object.keys(settings)).toEqual(expect.arrayContaining(Object.keys(environment!)));
      expect(environment).toMatchObject({ HOST: "0.0.0.0", BRANDGRAPH_PROXIES: "1" });
    }
  });

  it("sends requests to each process that says it is ready", () => {
    const servers = [...proxy.matchAll(/^ *server (\S+) (\S+):4000$/gm)].map(([, name, host]) => [
      name,
      host,
    ]);
    expect(servers).toEqual(processes.map(([name]) => [name, name]));
    expect(proxy).toContain("http-check send meth GET uri /health/ready hdr Host localhost");
    expect(proxy).toContain("http-check expect status 200");
  });

  it("gives a process time to stop, and the proxy to notice", () => {
    const drainMs = Number(settings.BRANDGRAPH_DRAIN.fallback);
    for (const [, { stop_grace_period: grace }] of processes)
      expect(1000 * Number.parseInt(grace!, 10)).toBeGreaterThan(drainMs + limits.request.requestMs.max);
    const [, checkSeconds, fall] = /inter (\d+)s fall (\d+)/.exec(proxy)!;
    expect(1000 * Number(checkSeconds) * (Number(fall) + 1)).toBeLessThan(drainMs);
  });

  it("keeps streams open for longer than they are silent", () => {
    const seconds = Number(/timeout server (\d+)s/.exec(proxy)![1]);
    expect(1000 * seconds).toBeGreaterThan(2 * limits.stream.pingMs.max);
  });
});
