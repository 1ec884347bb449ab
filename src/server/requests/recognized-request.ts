import { hash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { GraphQLRequest } from "@apollo/server";
import { isRecord, isRecordOrAbsent } from "../../util/is-record.js";
import { isTextOrAbsent } from "../../util/text/is-text-or-absent.js";

/** A request for an operation of a document. */
export interface RecognizedRequest {
  readonly request: Pick<GraphQLRequest, "operationName" | "variables" | "extensions">;
  /** SHA-256 of the document, in hexadecimal. */
  readonly queryHash: string;
  /** True if only the hash was sent. */
  readonly isByHash: boolean;
}

const JSON_TYPE = "application/json";

/**
 * Reads a request as Apollo does. Null if it has an unusual part, which is left to Apollo: the request may have to be
 * rejected, or register its document.
 */
export function readRecognizedRequest({
  method,
  url = "",
  headers,
  body,
}: Pick<IncomingMessage, "method" | "url" | "headers"> & {
  readonly body?: unknown;
}): RecognizedRequest | null {
  const isPlainGet = method === "GET" && (headers["content-type"] ?? JSON_TYPE) === JSON_TYPE;
  const parts: unknown = method === "POST" ? body : isPlainGet ? parseUrlParameters(url) : null;
  if (!isRecord(parts)) return null;
  const { query, operationName, variables, extensions } = parts;
  if (!isTextOrAbsent(query) || !isTextOrAbsent(operationName)) return null;
  if (!isRecordOrAbsent(variables) || !isRecordOrAbsent(extensions)) return null;
  const queryHash = findDocumentHash(query, extensions?.persistedQuery);
  if (queryHash === null) return null;
  return {
    request: {
      ...(operationName != null && { operationName }),
      ...(variables && { variables }),
      ...(extensions && { extensions }),
    },
    queryHash,
    isByHash: !query,
  };
}

/** The hash of a document that is sent either as text or by its hash; null for any other. */
function findDocumentHash(query: string | null | undefined, persisted: unknown): string | null {
  if (query) return persisted ? null : hash("sha256", query);
  const isHash = isRecord(persisted) && persisted.version === 1 && typeof persisted.sha256Hash === "string";
  return isHash ? String(persisted.sha256Hash) : null;
}

/** The parameters of a URL, those in JSON parsed; null if one is given twice or is not JSON. */
function parseUrlParameters(url: string): Record<string, unknown> | null {
  const parameters = [...new URL(url, "http://localhost").searchParams];
  if (new Set(parameters.map(([name]) => name)).size < parameters.length) return null;
  try {
    return Object.fromEntries(
      parameters.map(([name, value]) => [name, inJson.has(name) ? JSON.parse(value) : value]),
    );
  } catch {
    return null;
  }
}

const inJson: ReadonlySet<string> = new Set(["variables", "extensions"]);
