import type { ServerResponse } from "node:http";
import helmet from "helmet";
import type { Handler } from "../context/compose-handlers.js";

type Directives = Readonly<Record<string, Iterable<string>>>;

/** Security headers, with additional directives of the content security policy. */
export const createSecurityHeaders = (directives: Directives): Handler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], ...directives, frameAncestors: ["'none'"] },
    },
    // The server speaks HTTP; a proxy that adds HTTPS sets this header.
    strictTransportSecurity: false,
  });

/** The headers of answers that are not pages: nothing in them runs, loads, or is shown in a frame. */
export const securityHeaders = createSecurityHeaders({});

/** Allows pages of its own origin and of the given ones to show an answer, which has security headers, in a frame. */
export function allowFrames(response: ServerResponse, origins: readonly string[]): void {
  const policy = String(response.getHeader("content-security-policy"));
  const ancestors = ["'self'", ...origins].join(" ");
  response.removeHeader("x-frame-options");
  response.setHeader(
    "content-security-policy",
    policy.replace("frame-ancestors 'none'", `frame-ancestors ${ancestors}`),
  );
}
