import { AppError, type ErrorCode, errorStatus } from "../../../errors.js";
import type { RunDocument } from "../../streams/run-document.js";
import type { StreamRequest } from "../../streams/stream-context.js";
import type { AskDocument } from "../answer/document-answer.js";

/** Runs documents as operations of a sender. */
export const documentAsker =
  (run: RunDocument, sender: StreamRequest): AskDocument =>
  async <T>(query: string, variables: Readonly<Record<string, unknown>> = {}) => {
    const { data, errors, extensions } = await run(
      { query, variables: { ...variables }, extensions: { cost: true } },
      sender,
    );
    const [error] = errors ?? [];
    if (error) {
      const { code, ...details } = error.extensions ?? {};
      throw new AppError(isCode(code) ? code : "INTERNAL_SERVER_ERROR", error.message, { details });
    }
    return { data: data as T, cost: costIn(extensions), mayMix: extensions?.mayMix === true };
  };

const isCode = (code: unknown): code is ErrorCode => typeof code === "string" && code in errorStatus;

function costIn(extensions: Readonly<Record<string, unknown>> | undefined): number {
  const cost = extensions?.cost;
  if (typeof cost === "number") return cost;
  return Number((cost as { readonly cost?: number } | undefined)?.cost ?? 0);
}
