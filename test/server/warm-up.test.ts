import { describe, expect, it } from "vitest";
import { readTrustedDocuments } from "../../src/server/graphql/trusted-documents.js";
import {
  figureRequests,
  homeRequests,
  laterRequests,
  otherDayRequests,
} from "../../src/server/warm-up/page-requests.js";
import { warmUp } from "../../src/server/warm-up/warm-up.js";
import { createSignal } from "../support/process/signal.js";

const revision = { document: "revision", variables: {} };
const search = { document: "search", variables: { query: "Gucci" } };

describe("The warm-up", () => {
  it("asks documents that exist, none twice", () => {
    const requests = [...homeRequests, ...figureRequests, ...laterRequests, ...otherDayRequests];
    const names = readTrustedDocuments().map(({ name }) => name);
    expect(requests.filter(({ document }) => !names.includes(document))).toEqual([]);
    expect(new Set(requests.map((request) => JSON.stringify(request))).size).toBe(requests.length);
  });

  it("sends one request after the other, and goes on after an error", async () => {
    let running = 0;
    const sentVariables: unknown[] = [];
    const execute = async (_text: string, variables: unknown) => {
      running += 1;
      expect(running).toBe(1);
      await Promise.resolve();
      running -= 1;
      sentVariables.push(variables);
      throw new Error("The database is away.");
    };
    await warmUp([revision, search], { execute, signal: new AbortController().signal });
    expect(sentVariables).toEqual([{}, { query: "Gucci" }]);
  });

  it("sends some requests at a time if it is asked to, each once", async () => {
    const secondRequest = createSignal("the second of two requests");
    const sentVariables: unknown[] = [];
    const execute = async (_text: string, variables: unknown) => {
      sentVariables.push(variables);
      if (sentVariables.length === 2) secondRequest.give();
      await secondRequest.promise;
    };
    await warmUp([revision, search, revision], {
      execute,
      concurrency: 2,
      signal: new AbortController().signal,
    });
    expect(sentVariables).toEqual([{}, { query: "Gucci" }, {}]);
  });

  it("ends without a further request once it is aborted", async () => {
    const stop = new AbortController();
    let requestCount = 0;
    const execute = async () => {
      requestCount += 1;
      stop.abort();
    };
    await warmUp([revision, search], { execute, signal: stop.signal });
    expect(requestCount).toBe(1);
  });
});
