import type { Sender } from "../../recording/input/idempotency-key.js";
import type { RequestContext } from "../context/request-context.js";

/** Who sends a mutation, as recording knows it. */
export const senderOf = ({ caller }: Pick<RequestContext, "caller">): Required<Sender> => ({
  by: caller.name,
  callerId: caller.id,
});
