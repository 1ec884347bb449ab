import { type Request, type RequestHandler, type Response, Router } from "express";
import { AppError, createBadInputError } from "../../errors.js";
import { createAbsenceError } from "../answers/absence-error.js";
import type { PagedAnswer } from "../answers/paged-answer.js";
import { getRequestState } from "../context/request-state.js";
import { setRevisionHeaders } from "../downloads/revision-headers.js";
import type { GraphInterface } from "../interfaces/graph-interface.js";
import type { InterfaceMeans } from "../interfaces/interface-means.js";
import { readOrigin } from "../requests/read-origin.js";
import { selectSingleParams } from "../requests/single-params.js";
import { resolveFixedState } from "../tables/as-of-parameters.js";
import type { ThingTable } from "../tables/model/kind-tables.js";
import { type EntitySetReader, readEntitySet } from "./entity-set.js";
import { toODataError, Unsupported } from "./errors/unsupported.js";
import { buildMetadataJson, renderMetadataXml } from "./metadata.js";
import { buildNextLink } from "./next-link.js";
import { parseQueryOptions, type QueryOptions } from "./query-options.js";

/** The most rows of a page. */
const MAX_ROWS = 1000;

/**
 * The tables of kinds, claims and sources by OData 4.0, read only, for Excel, Power BI and Tableau. All pages that an
 * @odata.nextLink leads to are of one state of the graph.
 */
export const odataInterface: GraphInterface = {
  path: "/odata",
  isConditional: true,
  createErrorBody: toODataError,
  createHandler: createODataRouter,
};

function createODataRouter({ schema, tables: getTables, begin, createReader }: InterfaceMeans): Router {
  const listTables = () => getTables().kinds;
  const createEntityReader = (
    request: Request,
    response: Response,
    answer: PagedAnswer = begin(request, response),
  ): EntitySetReader => ({ query: createReader(answer), hasRoom: () => answer.hasRoom });
  const findEntitySet = (request: Request): ThingTable => {
    const name = String(request.params.set);
    const table = listTables().find(({ type }) => type === name);
    if (table) return table;
    throw new AppError("NOT_FOUND", `There is no entity set ${name}. /odata lists them.`);
  };
  return Router()
    .use(requireVersion4)
    .get("/", (request, response) => {
      const value = listTables().map(({ type }) => ({ name: type, kind: "EntitySet", url: type }));
      send(request, response, { "@odata.context": `${buildRootUrl(request)}/$metadata`, value });
    })
    .get("/$metadata", (request, response) => {
      const format = parseFormat(request) ?? request.accepts(["application/xml", "json"]);
      setRevisionHeaders(request, response);
      if (format === "json") response.json(buildMetadataJson(listTables()));
      else response.type("application/xml").send(renderMetadataXml(listTables()));
    })
    .get("/:set", async (request, response) => {
      const id = parseEntityKey(String(request.params.set));
      if (id !== null) return sendOne(request, response, id);
      const table = findEntitySet(request);
      const { options, asOf } = read(request, table);
      const size = resolvePageSize(request, response);
      const page = await readEntitySet(createEntityReader(request, response), table, options, asOf, size);
      const link =
        page.after && buildNextLink(buildRootUrl(request), table.type, request, { ...page, options, asOf });
      send(request, response, {
        "@odata.context": buildContextUrl(request, table, options),
        ...(page.total !== null && { "@odata.count": page.total }),
        value: page.rows,
        ...(link && { "@odata.nextLink": link }),
      });
    })
    .get("/:set/$count", async (request, response) => {
      const table = findEntitySet(request);
      const { options, asOf } = read(request, table);
      const counted = { ...options, count: true, top: 0, skip: 0 };
      const { total } = await readEntitySet(createEntityReader(request, response), table, counted, asOf, 0);
      setRevisionHeaders(request, response);
      response.type("text/plain").send(String(total));
    })
    .use(rejectRequest);

  function read(request: Request, table: ThingTable) {
    const parameters = selectSingleParams(request.query);
    const { recordedAt = null } = getRequestState(request).etag ?? {};
    return {
      options: parseQueryOptions(schema, table, parameters),
      asOf: resolveFixedState(parameters, recordedAt),
    };
  }

  /** The entity with a key: `Brand('brand:gucci')`. */
  async function sendOne(request: Request, response: Response, { set, id }: EntityKey): Promise<void> {
    request.params.set = set;
    const table = findEntitySet(request);
    const { options, asOf } = read(request, table);
    const singleOptions = {
      ...options,
      where: { id: { eq: id } },
      top: 1,
      skip: 0,
      count: false,
      after: null,
    };
    const answer = begin(request, response);
    const { rows } = await readEntitySet(
      createEntityReader(request, response, answer),
      table,
      singleOptions,
      asOf,
      1,
    );
    const [row] = rows;
    if (!row)
      throw await createAbsenceError(createReader, answer, {
        id,
        asOf,
        otherwise: `${set} has nothing with this id on the day that is asked for.`,
      });
    send(request, response, {
      "@odata.context": `${buildContextUrl(request, table, options)}/$entity`,
      ...row,
    });
  }
}

interface EntityKey {
  readonly set: string;
  readonly id: string;
}

/** The key in a segment of a path; null if it has none. Quotes in it are doubled. */
function parseEntityKey(segment: string): EntityKey | null {
  const open = segment.indexOf("(");
  if (open < 0 || !segment.endsWith(")")) return null;
  const inner = segment.slice(open + 1, -1);
  const quoted = inner.startsWith("id=") ? inner.slice(3) : inner;
  if (quoted.length < 2 || !quoted.startsWith("'") || !quoted.endsWith("'"))
    throw createBadInputError("A key is a text in single quotes, such as Brand('brand:gucci').");
  return { set: segment.slice(0, open), id: quoted.slice(1, -1).replaceAll("''", "'") };
}

const requireVersion4: RequestHandler = (request, response, next) => {
  response.setHeader("odata-version", "4.0");
  const most = request.get("odata-maxversion");
  if (most !== undefined && Number(most) < 4) throw createBadInputError("This service speaks OData 4.0.");
  next();
};

const rejectRequest: RequestHandler = ({ method }) => {
  if (method !== "GET" && method !== "HEAD") throw new Unsupported("This service is read only.");
  throw new AppError("NOT_FOUND", "This path does not exist. /odata lists the entity sets.");
};

const buildRootUrl = (request: Request): string => `${readOrigin(request)}${request.baseUrl}`;

const buildContextUrl = (
  request: Request,
  { type }: ThingTable,
  { columns, isSelected }: QueryOptions,
): string =>
  `${buildRootUrl(request)}/$metadata#${type}${isSelected ? `(${columns.map(({ name }) => name).join(",")})` : ""}`;

/** The rows of a page: as many as the client prefers, and as are allowed. */
function resolvePageSize(request: Request, response: Response): number {
  const preferred = /(?:^|[,;\s])(?:odata\.)?maxpagesize=(\d{1,9})/.exec(request.get("prefer") ?? "")?.[1];
  if (preferred === undefined || Number(preferred) < 1) return MAX_ROWS;
  const size = Math.min(MAX_ROWS, Number(preferred));
  response.setHeader("preference-applied", `odata.maxpagesize=${size}`);
  return size;
}

/** Parses the format that $format requests; null if it requests none. */
function parseFormat(request: Request): "json" | "xml" | null {
  const format = selectSingleParams(request.query).$format;
  if (format === undefined) return null;
  if (/^(application\/)?json(;|$)/.test(format)) return "json";
  if (/^(application\/)?xml$/.test(format)) return "xml";
  throw createBadInputError("$format must be json, or xml for $metadata.");
}

function send(request: Request, response: Response, body: unknown): void {
  if (parseFormat(request) === "xml") throw new Unsupported("Only $metadata is answered as XML.");
  setRevisionHeaders(request, response);
  response.type("application/json;odata.metadata=minimal").json(body);
}
