import { randomUUID } from "node:crypto";
import type { Caller } from "../../domain/graphql/caller.js";
import type { AccessControl } from "../auth/access-control.js";
import type { RequestContext, Stream } from "../context/request-context.js";
import { follower } from "./follow.js";
import type { RevisionWatch } from "./revision-watch.js";

/** What a request shows of who it comes from, asked for again as long as its answer is held open. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly what: string;
  readonly address: string;
  /** Aborts when who asked is gone. */
  readonly gone: AbortSignal;
}

/** Who asks, and all that is known of the asking. */
export interface StreamRequest {
  readonly caller: Caller;
  readonly address: string;
  readonly gone: AbortSignal;
  readonly requestId: string;
  /** Where in a trace of the client's it belongs. */
  readonly traceparent: string | undefined;
}

export interface StreamContextOptions {
  /** The graph's revision as it is now. */
  readonly present: () => Promise<number>;
  readonly gate: AccessControl;
  readonly watch: RevisionWatch;
  /** The context of any request. */
  readonly contextOf: (asked: StreamRequest) => RequestContext;
}

/** Makes the context of an operation whose answer may be held open. */
export type StreamContext = (caller: Caller, shown: Credentials, takes: Stream["takes"]) => RequestContext;

export function streamContext({ present, gate, watch, contextOf }: StreamContextOptions): StreamContext {
  return (caller, { authorization, gone, ...attempt }, takes) => {
    const { address } = attempt;
    const context = contextOf({ caller, address, gone, requestId: randomUUID(), traceparent: undefined });
    const recheck = () => gate.admit(authorization, attempt);
    return { ...context, stream: { takes }, follow: follower({ ask: context.ask, watch, present, recheck }) };
  };
}
