import { randomUUID } from "node:crypto";
import type { Caller } from "../../domain/graphql/access/caller.js";
import type { AccessControl } from "../auth/access-control.js";
import { createRecheck } from "../auth/recheck.js";
import type { RequestContext, Stream } from "../context/request-context.js";
import { createFollower } from "./create-follower.js";
import type { RevisionWatch } from "./revision-watch.js";

/** The credentials of a request, checked again as long as its response is open. */
export interface Credentials {
  readonly authorization: string | undefined;
  readonly what: string;
  readonly address: string;
  /** Aborts when the client disconnects. */
  readonly disconnected: AbortSignal;
}

/** A request and its caller. */
export interface StreamRequest {
  readonly caller: Caller;
  readonly address: string;
  readonly disconnected: AbortSignal;
  readonly requestId: string;
  /** The trace context of the client, if any. */
  readonly traceparent: string | undefined;
}

export interface StreamContextOptions {
  readonly accessControl: AccessControl;
  readonly watch: RevisionWatch;
  /** Creates the context of any request. */
  readonly createContext: (request: StreamRequest) => RequestContext;
}

/** Creates the context of an operation whose response may stay open. */
export type StreamContext = (caller: Caller, credentials: Credentials, stream: Stream) => RequestContext;

export function createStreamContext({
  accessControl,
  watch,
  createContext,
}: StreamContextOptions): StreamContext {
  return (caller, { authorization, disconnected, ...attempt }, stream) => {
    const { address } = attempt;
    const context = createContext({
      caller,
      address,
      disconnected,
      requestId: randomUUID(),
      traceparent: undefined,
    });
    const recheck = createRecheck(accessControl, authorization, attempt);
    return {
      ...context,
      stream,
      follow: createFollower({ runStatement: context.runStatement, watch, recheck }),
    };
  };
}
