import helmet from "helmet";

/** The headers of answers that are no pages: nothing in them runs, loads, or is shown within another page. */
export const safeguards = helmet({
  contentSecurityPolicy: {
    useDefaults: false,
    directives: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  },
  // The product speaks HTTP; whether HTTPS stands before it is the proxy's to say.
  strictTransportSecurity: false,
});
