import type { RequestHandler } from "express";
import helmet from "helmet";

type Directives = Readonly<Record<string, Iterable<string>>>;

/** Headers by which a browser does with an answer no more than is let in. */
export const securityHeadersWith = (directives: Directives): RequestHandler =>
  helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: ["'none'"], ...directives, frameAncestors: ["'none'"] },
    },
    // The product speaks HTTP; whether HTTPS stands before it is the proxy's to say.
    strictTransportSecurity: false,
  });

/** The headers of answers that are no pages: nothing in them runs, loads, or is shown within another page. */
export const securityHeaders = securityHeadersWith({});
