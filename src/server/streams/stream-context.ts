import type { Caller } from "../../domain/caller.js";
import type { Gate } from "../auth/gate.js";
import type { RequestContext, Stream } from "../request-context.js";
import { follower } from "./follow.js";
import type { RevisionWatch } from "./revision-watch.js";

/** What a request shows of who it comes from, asked for again as long as its answer is held open. */
export interface Shown {
  readonly authorization: string | undefined;
  readonly what: string;
  readonly address: string;
}

export interface StreamContextOptions {
  /** The graph's revision as it is now. */
  readonly present: () => Promise<number>;
  readonly gate: Gate;
  readonly watch: RevisionWatch;
  /** The context of any request. */
  readonly contextOf: (caller: Caller, address: string) => RequestContext;
}

/** Makes the context of an operation whose answer may be held open. */
export type StreamContext = (caller: Caller, shown: Shown, takes: Stream["takes"]) => RequestContext;

export function streamContext({ present, gate, watch, contextOf }: StreamContextOptions): StreamContext {
  return (caller, { authorization, ...attempt }, takes) => {
    const context = contextOf(caller, attempt.address);
    const recheck = () => gate.admit(authorization, attempt);
    return { ...context, stream: { takes }, follow: follower({ ask: context.ask, watch, present, recheck }) };
  };
}
