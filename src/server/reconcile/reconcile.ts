import { type Request, type RequestHandler, type Response, Router, urlencoded } from "express";
import { AppError, createBadInputError } from "../../errors.js";
import { limits } from "../../protection/limits.js";
import type { Missing } from "../../query/context.js";
import { quoteString } from "../../util/text/quote-text.js";
import { createAbsenceError } from "../answers/absence-error.js";
import type { RowReader } from "../answers/row-reader.js";
import { readAsOfHeader } from "../context/as-of-header.js";
import type { GraphInterface } from "../interfaces/graph-interface.js";
import type { InterfaceMeans } from "../interfaces/interface-means.js";
import { readOrigin } from "../requests/read-origin.js";
import { allowFrames } from "../requests/security-headers.js";
import { selectSingleParams } from "../requests/single-params.js";
import { renderEntityPreview } from "./entity-preview.js";
import { extend } from "./extend.js";
import { listExtensionProperties } from "./properties.js";
import { answerQueries, computeBatchSize } from "./queries.js";
import { buildManifest, checkType } from "./service.js";
import { suggest } from "./suggest.js";

/** The content security policy of a preview: it runs and loads nothing. */
const PREVIEW_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'";

/**
 * The Reconciliation Service API 0.2, as used by OpenRefine: manifest, queries, suggest, preview, data
 * extension. It only reads, by POST too.
 */
export const reconcileInterface: GraphInterface = {
  path: "/reconcile",
  readsByPost: true,
  createHandler: createReconcileRouter,
};

function createReconcileRouter({
  origins,
  begin,
  createReader,
  maxCost,
  limits: { answerCost },
}: InterfaceMeans): Router {
  const beginReader = (request: Request, response: Response): RowReader =>
    createReader(begin(request, response), { asOf: readAsOfHeader(request) });
  const answerExtension = (request: Request, response: Response, extension: string) => {
    const missing: Missing[] = [];
    const execute = createReader(begin(request, response), {
      asOf: readAsOfHeader(request),
      onMissing: (missingOfPage) => void missing.push(...missingOfPage),
    });
    return extend(execute, extension, missing);
  };
  const answerPreview = async (request: Request, response: Response): Promise<string> => {
    const id = readParameters(request).id ?? "";
    const answer = begin(request, response);
    const requestAsOf = readAsOfHeader(request);
    const page =
      id === "" ? null : await renderEntityPreview(createReader(answer, { asOf: requestAsOf }), id);
    if (page !== null) return page;
    const otherwise = `${quoteString(id)} is not the id of an entity.`;
    throw await createAbsenceError(createReader, answer, { id, asOf: null, requestAsOf, otherwise });
  };
  const handle =
    (answer: (request: Request, response: Response) => Promise<unknown>): RequestHandler =>
    async (request, response) => {
      const result = await answer(request, response);
      if (result == null) throw new AppError("NOT_FOUND", "There is no such path.");
      response.setHeader("cache-control", "no-store");
      if (typeof result !== "string") return void response.json(result);
      response.setHeader("content-security-policy", PREVIEW_POLICY);
      // Clients of the service show previews within their own pages.
      allowFrames(response, origins);
      response.type("html").send(result);
    };
  const service = handle(async (request, response) => {
    const { queries, extend: extension, callback } = readParameters(request);
    if (callback !== undefined) throw createBadInputError("JSONP is not supported. Read the JSON with CORS.");
    if (queries !== undefined) return answerQueries(beginReader(request, response), queries, maxCost);
    if (extension !== undefined) return answerExtension(request, response, extension);
    return buildManifest(readOrigin(request), request.baseUrl, computeBatchSize(answerCost));
  });
  return Router()
    .get("/", service)
    .post("/", urlencoded({ extended: false, limit: limits.request.bodyBytes.max }), service)
    .get(
      "/suggest/:what",
      handle((request, response) =>
        suggest(
          beginReader(request, response),
          String(request.params.what),
          readParameters(request).prefix ?? "",
          readParameters(request).cursor ?? "0",
        ),
      ),
    )
    .get(
      "/properties",
      handle(async (request) => {
        const { type, limit } = readParameters(request);
        if (type) checkType(type);
        const properties = listExtensionProperties(type).slice(
          0,
          Number(limit) > 0 ? Number(limit) : undefined,
        );
        return { ...(type !== undefined && { type }), ...(limit !== undefined && { limit }), properties };
      }),
    )
    .get("/preview", handle(answerPreview));
}

/** The parameters of a request, from its URL and its form. */
const readParameters = ({ query, body }: Request): Readonly<Record<string, string | undefined>> =>
  selectSingleParams({ ...query, ...body });
