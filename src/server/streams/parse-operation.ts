import type { GraphQLRequest } from "@apollo/server";
import type { Request } from "express";
import { AppError } from "../../errors.js";
import { isRecordOrAbsent } from "../../util/is-record.js";
import { isTextOrAbsent } from "../../util/text/is-text-or-absent.js";

/**
 * The operation of a request: from the JSON body of a POST or the URL of a GET. Fails with BAD_REQUEST if
 * there is none.
 */
export function parseOperation({
  method,
  query,
  body,
}: Pick<Request, "method" | "query" | "body">): GraphQLRequest {
  const params: Record<string, unknown> = method === "GET" ? readObjects(query) : (body ?? {});
  const { query: text, operationName, variables, extensions } = params;
  const areTexts = isTextOrAbsent(text) && isTextOrAbsent(operationName);
  if (!areTexts || !isRecordOrAbsent(variables) || !isRecordOrAbsent(extensions))
    throw new AppError(
      "BAD_REQUEST",
      "query and operationName must be strings; variables and extensions must be objects.",
    );
  if (text == null && extensions == null) throw new AppError("BAD_REQUEST", "query is missing.");
  return {
    ...(text != null && { query: text }),
    ...(operationName != null && { operationName }),
    ...(variables != null && { variables }),
    ...(extensions != null && { extensions }),
  };
}

function readObjects(query: Request["query"]): Record<string, unknown> {
  const read = (text: unknown): unknown => {
    try {
      return typeof text === "string" ? JSON.parse(text) : text;
    } catch {
      throw new AppError("BAD_REQUEST", "variables and extensions must be JSON.");
    }
  };
  return { ...query, variables: read(query.variables), extensions: read(query.extensions) };
}
