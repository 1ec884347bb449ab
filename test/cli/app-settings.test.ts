import { describe, expect, it } from "vitest";
import { createAppSettings } from "../../src/cli/support/app-settings.js";
import { readConfig } from "../../src/config.js";

const rights = (settings: Record<string, string>) => {
  const { anonymousReads, openSchema, rateLimit, metricsAccess } = createAppSettings(readConfig(settings));
  return { anonymousReads, openSchema, rateLimit, metricsAccess };
};

const all = { anonymousReads: true, openSchema: true, rateLimit: 0, metricsAccess: null };
const nothing = { anonymousReads: false, openSchema: false, rateLimit: 1200, metricsAccess: "ADMIN" };

describe("an anonymous caller", () => {
  it.each([{}, { HOST: "127.0.0.1" }, { HOST: "127.1.2.3" }, { HOST: "::1" }, { HOST: "localhost" }])(
    "may ask where none but this machine is heard: %o",
    (settings) => {
      expect(rights(settings)).toEqual(all);
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
  ])("may do nothing where others are heard: %s", (HOST) => {
    expect(rights({ HOST })).toEqual(nothing);
  });

  it("has the access that is set", () => {
    const HOST = "0.0.0.0";
    const reads = { ...nothing, anonymousReads: true };
    expect(rights({ HOST, BRANDGRAPH_ANONYMOUS: "read" })).toEqual(reads);
    expect(rights({ HOST, BRANDGRAPH_ANONYMOUS: "schema" })).toEqual({ ...reads, openSchema: true });
    expect(rights({ HOST, BRANDGRAPH_ANONYMOUS: "nothing" })).toEqual(nothing);
    expect(rights({ BRANDGRAPH_ANONYMOUS: "nothing" })).toEqual({ ...all, anonymousReads: false });
  });
});
