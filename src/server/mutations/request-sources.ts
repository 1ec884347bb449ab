import type { SourceInput } from "../../domain/graphql/mutations/source-input.js";
import { foldName } from "../../domain/names/names.js";
import { createBadInputIssue, type ValidationIssue } from "../../recording/input/entries.js";
import { buildSourceId } from "../../recording/input/ids.js";
import { omitEmpty } from "../../util/omit-empty.js";
import { createRequestSlot } from "../../util/short-lived/request-slot.js";
import type { RequestContext } from "../context/request-context.js";

/** The description of a source in a request, its id included. */
type DescribedSource = SourceInput & { readonly id: string };

/** The source that an input refers to. */
export interface ResolvedInputSource {
  /** Null if the input names none. */
  readonly source: DescribedSource | null;
  /** The errors, with paths within the source. */
  readonly issues: readonly ValidationIssue[];
}

/**
 * The sources that the mutations of one request describe. Within a request, a title means one source, wherever
 * its details are given.
 */
export class RequestSources {
  readonly #byTitle = new Map<string, DescribedSource>();
  /** Titles that several sources have, each named with its id. */
  readonly #shared = new Set<string>();

  /** Resolves the sources of an input, in their order. The details given with a title count for all of them. */
  resolveSources(inputs: readonly SourceInput[]): readonly ResolvedInputSource[] {
    const issues = inputs.map((input) => this.#describe(input, inputs));
    return inputs.map((input, index) => ({ source: this.#findSource(input), issues: issues[index] ?? [] }));
  }

  #findSource(input: SourceInput): DescribedSource | null {
    const { id, title } = input;
    if (id != null) return { ...input, id };
    return (title != null && this.#byTitle.get(toTitleKey(title))) || null;
  }

  #describe(input: SourceInput, all: readonly SourceInput[]): readonly ValidationIssue[] {
    const { title } = input;
    if (title == null)
      return input.id == null ? [createBadInputIssue(["title"], "A source needs an id or a title.")] : [];
    const key = toTitleKey(title);
    const existing = this.#byTitle.get(key);
    if (existing && input.id != null && input.id !== existing.id) {
      this.#shared.add(key);
      return [];
    }
    if (input.id == null && this.#shared.has(key))
      return [
        createBadInputIssue(["id"], "This request names several sources of this title. Give the id of one."),
      ];
    const sameTitled = all.filter(
      (candidate) => candidate.title != null && toTitleKey(candidate.title) === key,
    );
    const before = existing ?? { ...input, id: input.id ?? computeSourceId(title, sameTitled) };
    this.#byTitle.set(key, { ...omitEmpty(input), ...omitEmpty(before), id: before.id });
    return findContradictions(before, input);
  }
}

const toTitleKey = (title: string): string => foldName(title) || title;

/** Computes the id of a source without one, from all its descriptions. */
function computeSourceId(title: string, described: readonly SourceInput[]): string {
  const id = described.find((description) => description.id != null)?.id;
  const all: SourceInput = Object.assign({}, ...described.map(omitEmpty).reverse());
  return id ?? buildSourceId(title, [all.url, all.publisher, all.publishedOn]);
}

/** Two descriptions of one title must not contradict each other. */
const findContradictions = (existing: SourceInput, input: SourceInput): readonly ValidationIssue[] =>
  (["url", "publisher", "publishedOn", "retrievedOn", "license"] as const).flatMap((name) =>
    existing[name] == null || input[name] == null || existing[name] === input[name]
      ? []
      : [
          createBadInputIssue(
            [name],
            `This request gives another ${name} for a source of this title. Give each source an id of its own.`,
          ),
        ],
  );

const ofRequests = createRequestSlot<RequestContext, RequestSources>("sources");

/** The sources of the request that a mutation belongs to. */
export function getRequestSources(context: RequestContext): RequestSources {
  const sources = ofRequests.get(context) ?? new RequestSources();
  ofRequests.set(context, sources);
  return sources;
}
