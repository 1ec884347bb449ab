import { AppError } from "../../errors.js";
import { createLazyValue } from "../../util/lazy.js";
import type { ServiceReply } from "../contract.js";
import { describeBody } from "./describe-body.js";

/** A reply as connectors read it. Its text and its value are read when they are first needed. */
export function createServiceReply({
  status,
  headers,
  bytes,
  url,
}: Pick<ServiceReply, "status" | "headers" | "bytes"> & { readonly url: URL }): ServiceReply {
  const text = createLazyValue(() => new TextDecoder().decode(bytes));
  const json = createLazyValue((): unknown => {
    try {
      return JSON.parse(text());
    } catch (cause) {
      const message = `${url.host} answers with ${describeBody(text())} instead of JSON.`;
      throw new AppError("SOURCE_UNAVAILABLE", message, { cause });
    }
  });
  return { status, headers, bytes, text, json };
}
