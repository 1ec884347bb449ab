import type { Request, Response } from "express";
import { getRequestState } from "../context/request-state.js";
import { REVISION_HEADER } from "../context/revision-header.js";

/**
 * Sets the headers of an answer that a client may keep and request again with its tag. `Graph-Revision` is the revision of the
 * answer: the `changedSince` of a refresh.
 */
export function setRevisionHeaders(request: Request, response: Response): void {
  const { etag } = getRequestState(request);
  response.setHeader("cache-control", "private, no-cache");
  if (etag) response.setHeader("etag", etag.tag).setHeader(REVISION_HEADER, etag.revision);
}
