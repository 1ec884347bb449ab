import { createLazyValue } from "../../../../util/lazy.js";
import { expandPattern } from "../../../shared/phrases/expand-pattern.js";
import { forms } from "../forms/forms.js";
import { formsOfKinds } from "../forms/forms-of-kinds.js";
import type { QuestionForm } from "../forms/question-form.js";
import type { Division } from "../parts/divisions.js";
import type { NameSpan } from "../parts/name-spans.js";
import { PRONOUN } from "../parts/word-entries.js";
import { fillSlots } from "./fill-slots.js";
import type { QuestionReading } from "./question-reading.js";

/** A node of the tree of all wordings: the next terms, and the forms of the wordings that end here. */
interface PatternNode {
  readonly next: Map<string, PatternNode>;
  readonly forms: { readonly form: QuestionForm; readonly slots: readonly string[] }[];
}

const NAME = "NAME";
const createNode = (): PatternNode => ({ next: new Map(), forms: [] });

/** The tree has thousands of wordings, so that it is built at the first question, and not at each start. */
const patternTree = createLazyValue((): PatternNode => {
  const root = createNode();
  for (const form of [...forms, ...formsOfKinds().forms])
    for (const words of (form.patterns ?? []).flatMap(expandPattern)) addWording(root, form, words);
  return root;
});

function addWording(root: PatternNode, form: QuestionForm, words: readonly string[]): void {
  let node = root;
  for (const word of words) {
    const term = word in form.slots ? NAME : word;
    const next = node.next.get(term) ?? createNode();
    node.next.set(term, next);
    node = next;
  }
  node.forms.push({ form, slots: words.filter((word) => word in form.slots) });
}

const EVER = "ever";
const modifiers = new Set([...forms.flatMap(({ modifier }) => modifier ?? []), EVER]);

/** Reads a question by the wordings in which the order of words matters. */
export function readInOrder({ parts, time }: Division): readonly QuestionReading[] {
  const root = patternTree();
  const readings: QuestionReading[] = [];
  const visit = (
    position: number,
    node: PatternNode,
    names: readonly NameSpan[],
    topic: NameSpan | null,
    modifier: string | null,
  ): void => {
    const part = parts[position];
    if (!part) {
      if (!topic) {
        for (const { form, slots } of node.forms)
          if (acceptsModifier(form, modifier)) readings.push(...fillSlots(form, slots, names, time));
      } else {
        // "Gucci: who is the owner?" names at the beginning what the wording has at its end.
        for (const end of [node, ...["of", "in", "for"].flatMap((word) => node.next.get(word) ?? [])]) {
          const next = end.next.get(NAME);
          if (next) visit(position, next, [...names, topic], null, modifier);
        }
      }
      return;
    }
    if ("name" in part) {
      const next = node.next.get(NAME);
      if (next) visit(position + 1, next, [...names, part.name], topic, modifier);
      if (node === root && !topic) visit(position + 1, node, names, part.name, modifier);
      return;
    }
    const { terms, isFiller } = part.entry;
    if (isFiller) visit(position + 1, node, names, topic, modifier);
    for (const term of terms) {
      const next = node.next.get(term);
      if (next) visit(position + 1, next, names, topic, modifier);
      if (modifiers.has(term) && !modifier) visit(position + 1, node, names, topic, term);
    }
    const afterTopic = topic && terms.has(PRONOUN) ? node.next.get(NAME) : undefined;
    if (afterTopic && topic) visit(position + 1, afterTopic, [...names, topic], null, modifier);
  };
  visit(0, root, [], null, null);
  return readings;
}

const acceptsModifier = (form: QuestionForm, modifier: string | null): boolean =>
  (modifier === EVER && form.isOfEveryDay === true) ||
  modifier === (form.modifier ?? null) ||
  (modifier === null && form.isModifierOptional === true);
