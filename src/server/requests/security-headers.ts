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
