import { join } from "node:path";
import type { Config } from "../../config.js";
import type { ReserveTurn } from "../../sharing/service-turns.js";
import { memoizeByObject } from "../../util/memoize.js";
import { AnswerStore } from "../answers/answer-store.js";
import type { Connector, Fetch } from "../contract.js";
import { createHostFetch, type HostFetchOptions } from "../fetch/host-fetch.js";
import { RequestSlots } from "../fetch/request-slots.js";
import { type ServiceClock, systemClock } from "../fetch/service-clock.js";

/** The resources that pulls of this process share, according to the settings. */
export interface PullHost {
  /** The folder of deliveries. */
  readonly folder: string;
  readonly answers: AnswerStore;
  /** Ends pulls that nobody waits for. */
  readonly signal: AbortSignal;
  /** The fetch of a pull. All pulls from one service share its rate. */
  createFetch(connector: Connector, options: Pick<HostFetchOptions, "signal" | "onWait">): Fetch;
  /** Removes the oldest raw answers beyond the limit. */
  prune(): Promise<unknown>;
}

export interface PullHostMeans {
  /** Default: the clock of the system. */
  readonly clock?: ServiceClock;
  /** Reserves the time of requests among several processes. Default: this one alone asks the services. */
  readonly reserveTurn?: ReserveTurn;
}

export function createPullHost(
  {
    BRANDGRAPH_HOME: home,
    BRANDGRAPH_CONTACT: contact,
    BRANDGRAPH_MIRROR: mirror,
    BRANDGRAPH_RAW_ANSWERS: megabytes,
  }: Config,
  signal: AbortSignal = new AbortController().signal,
  { clock = systemClock, reserveTurn }: PullHostMeans = {},
): PullHost {
  const answers = new AnswerStore(join(home, "answers"));
  const getSlots = memoizeByObject(
    ({ id, rateLimit }: Connector) =>
      new RequestSlots(rateLimit, clock, reserveTurn && ((milliseconds) => reserveTurn(id, milliseconds))),
  );
  return {
    folder: join(home, "pulls"),
    answers,
    signal,
    createFetch: (connector, options) =>
      createHostFetch(connector, {
        ...options,
        contact,
        mirror,
        answers,
        clock,
        slots: getSlots(connector),
      }),
    prune: () => answers.prune(megabytes * 1_000_000),
  };
}
