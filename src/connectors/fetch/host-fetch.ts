import { AppError, createBadInputError } from "../../errors.js";
import type { AnswerStore, StoredAnswer } from "../answers/answer-store.js";
import type { Connector, Fetch, FetchedAnswer, ServiceReply } from "../contract.js";
import { fetchOnce } from "./fetch-once.js";
import {
  createConnectionFailure,
  createStatusFailure,
  type RequestFailure,
  toFailureError,
} from "./request-failure.js";
import { RequestSlots } from "./request-slots.js";
import { computeRetryDelay } from "./retry-delay.js";
import { type ServiceClock, systemClock } from "./service-clock.js";
import { createServiceReply } from "./service-reply.js";

export interface HostFetchOptions {
  /** An address at which the user can be reached. */
  readonly contact: string | undefined;
  /** The server that is requested instead of the services. */
  readonly mirror: URL | undefined;
  readonly answers: AnswerStore;
  readonly signal: AbortSignal;
  /** Called before a wait that the service causes, with the reason. */
  readonly onWait?: (message: string) => void;
  readonly clock?: ServiceClock;
  /** The turns of requests, which all pulls from the service at one time share. By default, it has its own. */
  readonly slots?: RequestSlots;
}

/** The parts of a connector that the host needs. */
type Service = Pick<Connector, "title" | "contact" | "rateLimit" | "hosts" | "findFault">;

const MAX_ATTEMPTS = 5;
/** A service that requests a longer wait is not waited for. */
const MAX_WAIT_MS = 300_000;

/** The `fetch` of a connector. Fails with BAD_USER_INPUT if its service demands a contact, and none is set. */
export function createHostFetch(service: Service, options: HostFetchOptions): Fetch {
  if (service.contact === "required" && options.contact === undefined)
    throw createBadInputError(`${service.title} answers only requests that name a contact.`, {
      hint: "Set BRANDGRAPH_CONTACT to an e-mail or web address at which you can be reached.",
    });
  const host = new ServiceHost(service, options);
  return async (address, { accept }) => host.fetch(address, accept);
}

/** A request, and the answer to it that is kept. */
interface HostRequest {
  readonly url: URL;
  readonly accept: string;
  readonly storedAnswer: StoredAnswer | null;
}

class ServiceHost {
  readonly #service: Service;
  readonly #options: HostFetchOptions;
  readonly #clock: ServiceClock;
  readonly #slots: RequestSlots;
  #hasReplied = false;

  constructor(service: Service, options: HostFetchOptions) {
    this.#service = service;
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
    this.#slots = options.slots ?? new RequestSlots(service.rateLimit, this.#clock);
  }

  async fetch(address: string | URL, accept: string): Promise<FetchedAnswer> {
    const { answers, signal } = this.#options;
    const url = this.#checkAddress(address);
    const request = { url, accept, storedAnswer: await answers.findLatest(url.href, accept) };
    for (let attempt = 1; ; attempt += 1) {
      const result = await this.#slots.run(() => this.#attempt(request), signal);
      if ("reply" in result) return this.#keep(result.reply, request);
      this.#pauseAfter(result.failure, attempt);
    }
  }

  /** Returns the address if it is one of the service. Fails otherwise. */
  #checkAddress(address: string | URL): URL {
    const { title, hosts } = this.#service;
    const url = URL.canParse(String(address)) ? new URL(String(address)) : null;
    if (url?.protocol === "https:" && hosts.includes(url.host) && url.username === "") return url;
    throw createBadInputError(
      `${address} is no address of ${title}, which has only https and ${hosts.join(", ")}.`,
    );
  }

  /** Returns the address to request: that of the mirror if there is one. */
  #locate(address: URL): URL {
    const url = this.#checkAddress(address);
    const { mirror } = this.#options;
    return mirror
      ? new URL(`${mirror.href.replace(/\/$/, "")}/${url.host}${url.pathname}${url.search}`)
      : url;
  }

  /** Sends one request: for a change, if an answer is kept. */
  async #attempt({
    url,
    accept,
    storedAnswer,
  }: HostRequest): Promise<{ readonly reply: ServiceReply } | { readonly failure: RequestFailure }> {
    const { contact, signal } = this.#options;
    const headers = {
      accept,
      "user-agent": `brandgraph/0.1${contact === undefined ? "" : ` (${contact})`}`,
      ...(storedAnswer?.etag && { "if-none-match": storedAnswer.etag }),
      ...(storedAnswer?.lastModified && { "if-modified-since": storedAnswer.lastModified }),
    };
    try {
      const response = await fetchOnce(url, { headers, locate: (address) => this.#locate(address), signal });
      this.#hasReplied = true;
      const reply = createServiceReply({ ...response, url });
      const failure = this.#findFailure(reply, { url, accept, storedAnswer });
      return failure ? { failure } : { reply };
    } catch (error) {
      signal.throwIfAborted();
      if (error instanceof AppError) throw error;
      return { failure: createConnectionFailure(error, url) };
    }
  }

  /** Why a reply is no answer; null if it is one. */
  #findFailure(reply: ServiceReply, { url, accept, storedAnswer }: HostRequest): RequestFailure | null {
    const { status, headers } = reply;
    if ((status === 304 && storedAnswer) || status === 404 || status === 410) return null;
    if (status !== 200) return createStatusFailure(reply, url);
    if (/\bjson\b/.test(accept)) reply.json();
    const fault = this.#service.findFault?.(reply);
    if (!fault) return null;
    const { message, isTransient } = fault;
    return {
      message: `${url.host} reports: ${message}`,
      isTransient,
      retryAfter: headers.get("retry-after"),
    };
  }

  /** Makes all requests wait until the service may answer again. Fails if that takes too long. */
  #pauseAfter(failure: RequestFailure, attempt: number): void {
    const wait = computeRetryDelay(failure.retryAfter, attempt, this.#clock.now());
    // A service that has not replied yet may not exist: there may be no network.
    const isHopeless = !failure.isTransient || !this.#hasReplied || attempt >= MAX_ATTEMPTS;
    if (isHopeless || wait > MAX_WAIT_MS) throw toFailureError(failure);
    this.#options.onWait?.(`${failure.message}. The next request is in ${Math.ceil(wait / 1000)} s.`);
    this.#slots.pause(wait);
  }

  /** Keeps a reply, or takes the kept answer that has not changed since. */
  async #keep(reply: ServiceReply, { url, accept, storedAnswer }: HostRequest): Promise<FetchedAnswer> {
    const { answers } = this.#options;
    if (reply.status === 304 && storedAnswer) {
      const { status, contentType, sha256, time } = storedAnswer;
      const headers = new Headers(contentType === null ? {} : { "content-type": contentType });
      const earlier = createServiceReply({ status, headers, bytes: await answers.readBytes(sha256), url });
      return { ...earlier, answer: { sha256, url: storedAnswer.url, time } };
    }
    const { status, headers, bytes } = reply;
    const { sha256, time } = await answers.keep({
      url: url.href,
      accept,
      status,
      bytes,
      time: new Date(this.#clock.now()).toISOString(),
      contentType: headers.get("content-type"),
      etag: headers.get("etag"),
      lastModified: headers.get("last-modified"),
    });
    return { ...reply, answer: { sha256, url: url.href, time } };
  }
}
