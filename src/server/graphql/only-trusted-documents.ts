import { AppError } from "../../errors.js";
import type { OperationCheck } from "../context/operation-checks.js";
import type { Documents } from "./persisted-queries.js";

/** Rejects every document that is not trusted, whether it is sent by SHA-256 or as text. */
export const onlyTrustedDocuments =
  (documents: Documents): OperationCheck =>
  ({ queryHash }) => {
    if (!documents.has(queryHash))
      throw new AppError("FORBIDDEN", "This server answers only trusted documents.");
  };
