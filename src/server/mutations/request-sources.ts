import type { SourceInput } from "../../domain/graphql/mutations/source-input.js";
import { foldName } from "../../domain/names/names.js";
import { createBadInputIssue, type ValidationIssue } from "../../recording/input/entries.js";
import { buildSourceId } from "../../recording/input/ids.js";
import { createRequestSlot } from "../../util/short-lived/request-slot.js";
import type { RequestContext } from "../context/request-context.js";

/** What a request says about a source, its id included. */
type Described = SourceInput & { readonly id: string };

/** The source that an input means. */
export interface MeantSource {
  /** Null if the input names none. */
  readonly source: Described | null;
  /** The errors, with paths within the source. */
  readonly issues: readonly ValidationIssue[];
}

/**
 * The sources that the mutations of one request describe. Within a request, a title means one source, wherever
 * its details are given.
 */
export class RequestSources {
  readonly #byTitle = new Map<string, Described>();
  /** Titles that several sources have, each named with its id. */
  readonly #shared = new Set<string>();

  /** The sources that an input means, in their order. The details given with a title count for all of them. */
  meant(inputs: readonly SourceInput[]): readonly MeantSource[] {
    const issues = inputs.map((input) => this.#describe(input, inputs));
    return inputs.map((input, index) => ({ source: this.#sourceOf(input), issues: issues[index] ?? [] }));
  }

  #sourceOf(input: SourceInput): Described | null {
    const { id, title } = input;
    if (id != null) return { ...input, id };
    return (title != null && this.#byTitle.get(keyOf(title))) || null;
  }

  #describe(input: SourceInput, all: readonly SourceInput[]): readonly ValidationIssue[] {
    const { title } = input;
    if (title == null)
      return input.id == null ? [createBadInputIssue(["title"], "A source needs an id or a title.")] : [];
    const key = keyOf(title);
    const known = this.#byTitle.get(key);
    if (known && input.id != null && input.id !== known.id) {
      this.#shared.add(key);
      return [];
    }
    if (input.id == null && this.#shared.has(key))
      return [
        createBadInputIssue(["id"], "This request names several sources of this title. Give the id of one."),
      ];
    const others = all.filter((other) => other.title != null && keyOf(other.title) === key);
    const before = known ?? { ...input, id: input.id ?? idOf(title, others) };
    this.#byTitle.set(key, { ...given(input), ...given(before), id: before.id });
    return differences(before, input);
  }
}

const keyOf = (title: string): string => foldName(title) || title;

/** The id of a source without one, from all that an input says about it. */
function idOf(title: string, described: readonly SourceInput[]): string {
  const id = described.find((one) => one.id != null)?.id;
  const all: SourceInput = Object.assign({}, ...described.map(given).reverse());
  return id ?? buildSourceId(title, [all.url, all.publisher, all.publishedOn]);
}

const given = (input: SourceInput): SourceInput =>
  Object.fromEntries(Object.entries(input).filter(([, value]) => value != null));

/** Two descriptions of one title must not contradict each other. */
const differences = (known: SourceInput, input: SourceInput): readonly ValidationIssue[] =>
  (["url", "publisher", "publishedOn", "retrievedOn", "license"] as const).flatMap((name) =>
    known[name] == null || input[name] == null || known[name] === input[name]
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
export function sourcesOf(context: RequestContext): RequestSources {
  const known = ofRequests.get(context) ?? new RequestSources();
  ofRequests.set(context, known);
  return known;
}
