import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import { parse } from "node:querystring";
import type { GraphQLRequest } from "@apollo/server";
import { AppError } from "../../errors.js";
import { isRecord, isRecordOrAbsent } from "../../util/is-record.js";

/** The parts of an operation as a client sends them: of any type. */
export interface OperationParts {
  readonly query?: unknown;
  readonly operationName?: unknown;
  readonly variables?: unknown;
  readonly extensions?: unknown;
}

/** A request whose body was parsed. */
type ParsedRequest = Pick<IncomingMessage, "method" | "url"> & { readonly body?: unknown };

/** Reads the parts of an operation: of a GET from the parameters of its URL, else from the JSON body. */
export function readOperationParts({ method, url = "", body }: ParsedRequest): OperationParts {
  if (method !== "GET") return body ?? {};
  const parameters = parse(/\?(.*)/s.exec(url)?.[1] ?? "");
  const [variables, extensions] = [parameters.variables, parameters.extensions].map(parseParameter);
  return { ...parameters, variables, extensions };
}

/** The value of a parameter that should be JSON and is none. */
const notJson = Symbol("not JSON");

function parseParameter(text: string | readonly string[] | undefined): unknown {
  try {
    return typeof text === "string" ? JSON.parse(text) : text;
  } catch {
    return notJson;
  }
}

/** The request of an operation. Fails with BAD_REQUEST if a part has a wrong type, or if there is no document. */
export function toOperationRequest(parts: OperationParts): GraphQLRequest {
  if (parts.variables === notJson || parts.extensions === notJson)
    throw new AppError("BAD_REQUEST", "variables and extensions must be JSON.");
  const request = findOperationRequest(parts);
  if (!request)
    throw new AppError(
      "BAD_REQUEST",
      "query and operationName must be strings; variables and extensions must be objects.",
    );
  if (request.query === undefined && !request.extensions)
    throw new AppError("BAD_REQUEST", "query is missing.");
  return request;
}

/** The request of an operation; null if a part has a wrong type. */
export function findOperationRequest(parts: OperationParts): GraphQLRequest | null {
  const { query, operationName, variables, extensions } = parts;
  if (!isTextOrAbsent(query) || !isTextOrAbsent(operationName)) return null;
  if (!isRecordOrAbsent(variables) || !isRecordOrAbsent(extensions)) return null;
  return {
    ...(query != null && { query }),
    ...(operationName != null && { operationName }),
    ...(variables && { variables }),
    ...(extensions && { extensions }),
  };
}

/** The SHA-256, in hexadecimal, of a document that is sent either as text or by its hash; null for any other. */
export function findDocumentHash({ query, extensions }: GraphQLRequest): string | null {
  const persisted: unknown = extensions?.persistedQuery;
  if (query) return persisted ? null : hash("sha256", query);
  const isHash = isRecord(persisted) && persisted.version === 1 && typeof persisted.sha256Hash === "string";
  return isHash ? String(persisted.sha256Hash) : null;
}

/** Returns true if a value is a text, or null or undefined. */
const isTextOrAbsent = (value: unknown): value is string | null | undefined =>
  value == null || typeof value === "string";
