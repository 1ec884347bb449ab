import { relationshipKinds } from "../../../../domain/kinds/kinds.js";
import type { RelationshipKindModel } from "../../../../domain/model/relationship-kind.js";
import { Absence } from "../../../../domain/relationships/absence.js";
import { toBaseForm } from "../../../../sentences/match-verb-to-name.js";
import { createLazyValue } from "../../../../util/lazy.js";
import { toWords } from "../../../../util/text/case.js";
import { listPhrases } from "../../../shared/phrases/list-phrases.js";
import { english } from "./lexicon.js";
import type { QuestionForm } from "./question-form.js";

/** The forms that follow from the words of the kinds of facts, and the phrases of their terms. */
interface FormsOfKinds {
  readonly forms: readonly QuestionForm[];
  readonly terms: readonly (readonly [term: string, phrases: string])[];
}

const fillers = createLazyValue(() => new Set(listPhrases(english.fillers)));
const silentWords = createLazyValue(() => new Set([...fillers(), ...listPhrases(english.light)]));

/** Lists the inflections of a verb by its form in the present: operates, operate, operated, operating. */
function listInflections(verb: string): readonly string[] {
  const base = toBaseForm(verb);
  const stem = base.replace(/e$/, "");
  return [verb, base, `${stem}ed`, `${stem}ing`];
}

/** The phrases of the words of a kind, without "is" and "a", with the verb in all its forms. Empty if they say nothing by themselves. */
function listVerbPhrases(...texts: readonly (string | undefined)[]): string {
  const phrases = texts.flatMap((text) => {
    const [first = "", ...rest] = (text ?? "")
      .replace(/:$/, "")
      .split(" ")
      .filter((word) => !fillers().has(word));
    return [first, ...rest].every((word) => silentWords().has(word))
      ? []
      : listInflections(first).map((verb) => [verb, ...rest].join(" "));
  });
  return [...new Set(phrases)].join(", ");
}

const createForms = (kind: RelationshipKindModel): FormsOfKinds => {
  const { words, from, to } = kind;
  const verb = `does:${kind.kind}`;
  const passive = `done:${kind.kind}`;
  const terms: [string, string][] = [
    [verb, listVerbPhrases(words?.out, words?.past?.out)],
    [passive, listVerbPhrases(words?.in, words?.past?.in)],
  ];
  const isPassive = / (?:by|to)$/.test(words?.in ?? "");
  const createLink = (
    slot: QuestionForm["slots"],
    direction: string,
    patterns: readonly string[],
    only = "",
  ): QuestionForm => ({
    name: "LINKED",
    slots: slot,
    time: "OPTIONAL",
    isGeneral: true,
    with: { kind: kind.kind, direction, ...(only && { only }) },
    patterns,
  });
  const nouns = kind.connections.flatMap(({ on, name, one: singular, reads, node }) => {
    const noun = `noun:${kind.kind}:${name}`;
    terms.push([noun, `${toWords(name)}, ${toWords(singular)}`]);
    return reads === "BOTH"
      ? []
      : [
          createLink(
            { ENTITY: on },
            reads,
            [
              `[who|what] ${noun} (of|for|on|in) ENTITY`,
              `[who|what] ENTITY ${noun}`,
              reads === "OUT" ? `what ${noun} ENTITY ${verb}` : `what ${noun} ${verb} ENTITY`,
            ],
            node?.name,
          ),
        ];
  });
  // The two ends of a kind with one verb have the same role, such as two affiliates.
  const isSymmetric = words !== undefined && words.out === words.in;
  return {
    terms,
    forms: [
      createLink({ ENTITY: to }, isSymmetric ? "BOTH" : "IN", [
        `who ${verb} ENTITY`,
        ...(isSymmetric ? [`(who|what) ENTITY ${verb}`] : []),
        ...(isPassive
          ? [`who ENTITY ${passive}`, `ENTITY ${passive} who`]
          : [`(who|what) ENTITY ${passive}`]),
      ]),
      ...(isSymmetric
        ? []
        : [
            createLink({ ENTITY: from }, "OUT", [
              `(who|what) ENTITY ${verb}`,
              `ENTITY ${verb} (who|what)`,
              ...(isPassive ? [`(who|what) ${passive} ENTITY`] : []),
            ]),
          ]),
      {
        name: "IS_LINKED",
        slots: { FIRST: from, SECOND: to },
        time: "OPTIONAL",
        takes: "SINCE",
        isGeneral: true,
        with: { predicate: kind.verb },
        patterns: [`FIRST ${verb} SECOND`, ...(isPassive ? [`SECOND ${passive} FIRST`] : [])],
      },
      ...nouns,
    ],
  };
};

/**
 * The questions that each kind of facts has by its words: who operates X, what X operates, whether X operates Y, the operators
 * of X; and the terms of these questions, which no other form has.
 */
export const formsOfKinds = createLazyValue((): FormsOfKinds => {
  const ofKinds = relationshipKinds.filter(({ type }) => type !== Absence).map(createForms);
  return {
    forms: ofKinds.flatMap(({ forms }) => forms),
    terms: ofKinds.flatMap(({ terms }) => terms),
  };
});
