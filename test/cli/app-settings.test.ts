import { describe, expect, it } from "vitest";
import { createAppSettings } from "../../src/cli/support/app-settings.js";
import { readConfig } from "../../src/config.js";

const readRights = (settings: Record<string, string>) => {
  const { anonymousReads, openSchema, rateLimit, metricsAccess } = createAppSettings(readConfig(settings));
  return { anonymousReads, openSchema, rateLimit, metricsAccess };
};

const all = { anonymousReads: true, openSchema: true, rateLimit: 0, metricsAccess: null };
const nothing = { anonymousReads: false, openSchema: false, rateLimit: 1200, metricsAccess: "ADMIN" };

describe("an anonymous caller", () => {
  it.each([{}, { HOST: "127.0.0.1" }, { HOST: "127.1.2.3" }, { HOST: "::1" }, { HOST: "localhost" }])(
    "may read if only this machine can reach the API: %o",
    (settings) => {
      expect(readRights(settings)).toEqual(all);
    },
  );

  it.each([
    "0.0.0.0",
    "::",
    "10.0.0.7",
    "192.168.1.2",
    "graph.example",
    "127.0.0.1.example",
    "localhost.example",
  ])("may do nothing if others can reach the API: %s", (HOST) => {
    expect(readRights({ HOST })).toEqual(nothing);
  });

  it("has the access that is set", () => {
    const HOST = "0.0.0.0";
    const reads = { ...nothing, anonymousReads: true };
    expect(readRights({ HOST, BRANDGRAPH_ANONYMOUS: "read" })).toEqual(reads);
    expect(readRights({ HOST, BRANDGRAPH_ANONYMOUS: "schema" })).toEqual({ ...reads, openSchema: true });
    expect(readRights({ HOST, BRANDGRAPH_ANONYMOUS: "nothing" })).toEqual(nothing);
    expect(readRights({ BRANDGRAPH_ANONYMOUS: "nothing" })).toEqual({ ...all, anonymousReads: false });
  });
});
