import { AppError } from "../../errors.js";
import type { OperationCheck } from "../context/operation-checks.js";
import type { Documents } from "./persisted-queries.js";

/** Answers no document but those that the server keeps, by their SHA-256 or written out. */
export const onlyTrustedDocuments =
  (documents: Documents): OperationCheck =>
  ({ queryHash }) => {
    if (!documents.has(queryHash))
      throw new AppError("FORBIDDEN", "Only the documents that this server keeps are answered.");
  };
