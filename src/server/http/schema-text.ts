import { createHash } from "node:crypto";
import type { RequestHandler } from "express";
import { createLazyValue } from "../../util/lazy.js";
import { getCaller } from "../context/callers.js";
import { createSchemaAccessError } from "../graphql/hide-schema.js";
import { removeDescriptions } from "../graphql/lean-sdl.js";
import { printedSchema } from "../graphql/schema.js";

/**
 * Answers with the schema as text, with `descriptions=false` without descriptions. Fails for an anonymous caller if the schema
 * is not open.
 */
export function createSchemaTextHandler(openSchema: boolean): RequestHandler {
  const readWholeText = createLazyValue(() => createTaggedText(printedSchema()));
  const readLeanText = createLazyValue(() => createTaggedText(removeDescriptions(printedSchema())));
  return (request, response) => {
    if (!openSchema && getCaller(request).role === "ANONYMOUS") throw createSchemaAccessError();
    const { text, tag } = request.query.descriptions === "false" ? readLeanText() : readWholeText();
    response.setHeader("etag", tag).type("text/plain").send(text);
  };
}

const createTaggedText = (text: string) => ({
  text,
  tag: `W/"${createHash("sha256").update(text).digest("base64url")}"`,
});
