import type { RequestSender } from "../../recording/input/idempotency-key.js";
import type { RequestContext } from "../context/request-context.js";

/** The sender of a mutation, in the form that recording needs. */
export const toSender = ({ caller }: Pick<RequestContext, "caller">): Required<RequestSender> => ({
  by: caller.name,
  callerId: caller.id,
});
