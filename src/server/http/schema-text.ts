import { createHash } from "node:crypto";
import type { RequestHandler } from "express";
import { createLazyValue } from "../../util/lazy.js";
import { getCaller } from "../context/callers.js";
import { createSchemaAccessError } from "../graphql/hide-schema.js";
import { printedSchema } from "../graphql/schema.js";

/** Answers with the schema as text. Fails for an anonymous caller if the schema is not open. */
export function createSchemaTextHandler(openSchema: boolean): RequestHandler {
  const tag = createLazyValue(
    () => `W/"${createHash("sha256").update(printedSchema()).digest("base64url")}"`,
  );
  return (request, response) => {
    if (!openSchema && getCaller(request).role === "ANONYMOUS") throw createSchemaAccessError();
    response.setHeader("etag", tag()).type("text/plain").send(printedSchema());
  };
}
