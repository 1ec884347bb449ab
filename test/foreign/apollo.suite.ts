import { ApolloServer } from "@apollo/server";
import { defineIntegrationTestSuite } from "@apollo/server-integration-testsuite";
import compression from "compression";
import express from "express";
import { createAnonymousCaller } from "../../src/domain/graphql/access/caller.js";
import { createLogger } from "../../src/log.js";
import { createAccessControl } from "../../src/server/auth/access-control.js";
import { requireAuth } from "../../src/server/auth/require-auth.js";
import { createErrorFormatter } from "../../src/server/errors/format-error.js";
import { createGraphQLEndpoint } from "../../src/server/graphql/graphql-endpoint.js";
import { createErrorHandler, rejectUnknownPath } from "../../src/server/http/error-handler.js";
import { listen } from "../../src/server/http/listen.js";
import { applyRateLimits, createRateLimiter } from "../../src/server/protection/rate-limit.js";
import { createRequestCheck } from "../../src/server/protection/request-limits.js";
import { setRequestId } from "../../src/server/requests/request-id.js";
import { securityHeaders } from "../../src/server/requests/security-headers.js";

/** Apollo's own suite for integrations, over the stages that the product puts before Apollo; its requests are its own. */
defineIntegrationTestSuite(async (config, options) => {
  const apollo = new ApolloServer({ ...config, plugins: [...(config.plugins ?? [])] });
  await apollo.start();
  const gate = createAccessControl({
    authenticate: async () => ({ caller: createAnonymousCaller("127.0.0.1") }),
    anonymousReads: true,
    audit: () => {},
  });
  const log = createLogger("silent");
  const app = express();
  app.use(setRequestId, securityHeaders, compression());
  app.use(
    createGraphQLEndpoint({
      apollo,
      admitted: [requireAuth(gate), applyRateLimits(createRateLimiter({ requests: 0, time: 0 }))],
      conditional: (_request, _response, next) => next(),
      check: createRequestCheck(() => {}),
      createContext: async () => (await options?.context?.()) ?? {},
    }).handler,
  );
  app.use(rejectUnknownPath, createErrorHandler(createErrorFormatter(log), log));
  const streams = {
    upgrade: () => {},
    announceStop: () => {},
    endStreams: async () => {},
    stop: async () => {},
  };
  const listening = await listen({ handle: app, ...streams }, "127.0.0.1", 0);
  return { server: apollo, url: listening.url, extraCleanup: () => listening.stop() };
});
