import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import express from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createAnonymousCaller } from "../../src/domain/graphql/access/caller.js";
import { createLogger } from "../../src/log.js";
import { createBeginAnswer } from "../../src/server/answers/begin-answer.js";
import { createAccessControl } from "../../src/server/auth/access-control.js";
import { requireAuth } from "../../src/server/auth/require-auth.js";
import { createErrorFormatter } from "../../src/server/errors/format-error.js";
import { createSchema } from "../../src/server/graphql/schema.js";
import { createAssistantInterface } from "../../src/server/http/assistant-routes.js";
import { createErrorHandler, rejectUnknownPath } from "../../src/server/http/error-handler.js";
import { createInterfaceRouter } from "../../src/server/http/interfaces.js";
import { listen, type RunningServer } from "../../src/server/http/listen.js";
import { createAssistants } from "../../src/server/mcp/assistants.js";
import { createAllowedHostsCheck } from "../../src/server/protection/allowed-hosts.js";
import { createAnswerLimits } from "../../src/server/protection/answer-limits.js";
import { createOriginCheck } from "../../src/server/protection/origins.js";
import { applyRateLimits, createRateLimiter } from "../../src/server/protection/rate-limit.js";
import { setRequestId } from "../../src/server/requests/request-id.js";
import { securityHeaders } from "../../src/server/requests/security-headers.js";

const manifest = createRequire(import.meta.url).resolve("@modelcontextprotocol/conformance/package.json");
const suite = join(dirname(manifest), "dist", "index.js");

/**
 * The scenarios for any server. The others call tools, resources and prompts of a server made for them, or parts of the protocol
 * that the product does not have: logging to clients, completion, subscriptions, sampling, elicitation.
 */
const scenarios = [
  "server-initialize",
  "ping",
  "tools-list",
  "resources-list",
  "prompts-list",
  "dns-rebinding-protection",
];

const PATH = "/mcp";

let server: RunningServer;
beforeAll(async () => {
  const log = createLogger("silent");
  const formatError = createErrorFormatter(log);
  const accessControl = createAccessControl({
    authenticate: async () => ({ caller: createAnonymousCaller("127.0.0.1") }),
    anonymousReads: true,
    audit: () => {},
  });
  const limiter = createRateLimiter({ requests: 0, time: 0 });
  const limits = createAnswerLimits(10_000, 50_000);
  const assistants = createAssistants({
    tools: { maxTokens: 10_000, schema: createSchema(), openSchema: true, formatError, metrics: null, log },
    // The one document of these scenarios lists the sources.
    run: async () => ({ data: { sources: { nodes: [] } } }),
    begin: createBeginAnswer(accessControl, limits),
    limits,
    accessControl,
    count: limiter.count,
  });
  const checks = [createAllowedHostsCheck([], 0), createOriginCheck([])] as const;
  const router = createInterfaceRouter(createAssistantInterface(assistants, ...checks), {} as never, {
    admitted: [requireAuth(accessControl), applyRateLimits(limiter)],
    conditional: rejectUnknownPath,
    answerErrors: (createBody) => createErrorHandler(formatError, log, createBody),
  });
  const app = express().use(setRequestId, securityHeaders).use(PATH, router);
  app.use(rejectUnknownPath, createErrorHandler(formatError, log));
  const ignoreCall = async () => {};
  server = await listen(
    {
      handle: app,
      upgrade: ignoreCall,
      announceStop: () => {},
      endStreams: assistants.stop,
      stop: ignoreCall,
    },
    "127.0.0.1",
    0,
  );
});
afterAll(() => server?.stop());

describe("the conformance suite of the Model Context Protocol", () => {
  it.each(scenarios)("passes %s", async (scenario) => {
    const url = `${server.url.replace("127.0.0.1", "localhost")}${PATH}`;
    const { stdout } = await promisify(execFile)(process.execPath, [
      suite,
      "server",
      "--url",
      url,
      "--scenario",
      scenario,
    ]);
    expect(stdout).toMatch(/Passed: [1-9]\d*\/\d+, 0 failed/);
  });
});
